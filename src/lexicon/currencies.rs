//! Currencies: ISO 4217 codes, marks, names, minor units.
//!
//! A name that several countries use ("peso") is a family; the country before it decides ("Chilean pesos"), else the
//! family's first. "Dollars" alone are US dollars. "Cents" are hundredths of the dollar, "pence" of the pound.

use super::class::Class;
use super::intern::Lexicon;
use crate::quantity::{Dimension, Unit};

/// A currency: code, marks written with its numbers, names in the singular that mean it alone.
struct Row {
    unit: Unit,
    marks: &'static str,
    names: &'static str,
}

const fn row(symbol: &'static str, marks: &'static str, names: &'static str) -> Row {
    Row { unit: Unit { symbol, per: None, dimension: Dimension::Money, factor: (1, 1) }, marks, names }
}

static CURRENCIES: &[Row] = &[
    row("USD", "$ ＄", "dollar dlr buck greenback usd"),
    row("GBP", "£ ￡ ₤", "pound sterling quid stg gbp"),
    row("EUR", "€", "euro eur"),
    row("JPY", "¥ ￥", "yen"),
    row("CNY", "元", "yuan renminbi rmb"),
    row("INR", "₹ ₨", "rupee rs inr"),
    row("AUD", "", ""),
    row("CAD", "", ""),
    row("NZD", "", ""),
    row("HKD", "", ""),
    row("SGD", "", ""),
    row("TWD", "", ""),
    row("JMD", "", ""),
    row("BSD", "", ""),
    row("BBD", "", ""),
    row("TTD", "", ""),
    row("BMD", "", ""),
    row("BZD", "", ""),
    row("FJD", "", ""),
    row("NAD", "", ""),
    row("LRD", "", ""),
    row("ZWD", "", ""),
    row("BND", "", ""),
    row("GYD", "", ""),
    row("KYD", "", ""),
    row("XCD", "", ""),
    row("CHF", "", "franc sfr"),
    row("FRF", "", ""),
    row("BEF", "", ""),
    row("XOF", "", ""),
    row("XAF", "", ""),
    row("LUF", "", ""),
    row("RWF", "", ""),
    row("CDF", "", ""),
    row("MXN", "", "peso"),
    row("CLP", "", ""),
    row("ARS", "", ""),
    row("COP", "", ""),
    row("UYU", "", ""),
    row("CUP", "", ""),
    row("DOP", "", ""),
    row("PHP", "₱", ""),
    row("BOB", "", "boliviano"),
    row("BRL", "", "real reais cruzado"),
    row("PEN", "", ""),
    row("VEF", "", "bolivar"),
    row("PYG", "₲", "guarani"),
    row("CRC", "₡", "colon"),
    row("GTQ", "", "quetzal"),
    row("HNL", "", "lempira"),
    row("NIO", "", ""),
    row("PAB", "", "balboa"),
    row("TRY", "₺", "lira"),
    row("ITL", "", "lire"),
    row("RUB", "₽", "rouble ruble rub руб"),
    row("BYN", "", ""),
    row("KRW", "₩", "won"),
    row("KPW", "", ""),
    row("ZAR", "", "rand"),
    row("ILS", "₪", "shekel nis"),
    row("SEK", "", "krona kronor kr"),
    row("NOK", "", "krone kroner"),
    row("DKK", "", ""),
    row("ISK", "", ""),
    row("CZK", "", "koruna crown kč"),
    row("SKK", "", ""),
    row("PLN", "", "zloty zlotys zloties złoty zł zl"),
    row("HUF", "", "forint ft"),
    row("HRK", "", "kuna"),
    row("RON", "", "leu lei"),
    row("BGN", "", "lev leva"),
    row("UAH", "₴", "hryvnia hryvnias грн"),
    row("RSD", "", ""),
    row("BAM", "", ""),
    row("MKD", "", "denar"),
    row("ALL", "", "lek"),
    row("MDL", "", ""),
    row("GEL", "₾", "lari"),
    row("AMD", "֏", ""),
    row("AZN", "₼", ""),
    row("KZT", "₸", "tenge"),
    row("UZS", "", ""),
    row("MNT", "₮", "tugrik tögrög"),
    row("KGS", "", ""),
    row("TJS", "", "somoni"),
    row("AFN", "؋", "afghani"),
    row("MYR", "", "ringgit"),
    row("IDR", "", "rupiah"),
    row("THB", "฿", "baht"),
    row("VND", "₫", "dong đồng"),
    row("LAK", "₭", "kip"),
    row("KHR", "៛", "riel"),
    row("MMK", "", "kyat"),
    row("MOP", "", "pataca"),
    row("BDT", "৳", "taka"),
    row("BTN", "", "ngultrum"),
    row("PKR", "", ""),
    row("LKR", "", ""),
    row("NPR", "", ""),
    row("MVR", "", "rufiyaa"),
    row("MUR", "", ""),
    row("AED", "", "dirham"),
    row("MAD", "", ""),
    row("SAR", "", "riyal saudiriyal"),
    row("QAR", "", ""),
    row("YER", "", ""),
    row("OMR", "", "rial"),
    row("IRR", "", ""),
    row("KWD", "", "dinar"),
    row("BHD", "", ""),
    row("IQD", "", ""),
    row("JOD", "", ""),
    row("LYD", "", ""),
    row("TND", "", ""),
    row("DZD", "", ""),
    row("EGP", "", ""),
    row("LBP", "", ""),
    row("SYP", "", ""),
    row("SDG", "", ""),
    row("CYP", "", ""),
    row("IEP", "", "punt"),
    row("NGN", "₦", "naira"),
    row("GHS", "₵", "cedi"),
    row("KES", "", "shilling"),
    row("UGX", "", ""),
    row("TZS", "", ""),
    row("SOS", "", ""),
    row("ETB", "", "birr"),
    row("ZMW", "", "kwacha"),
    row("MWK", "", ""),
    row("BWP", "", "pula"),
    row("MZN", "", "metical"),
    row("AOA", "", "kwanza"),
    row("GMD", "", "dalasi"),
    row("SLL", "", "leone"),
    row("MGA", "", "ariary"),
    row("DEM", "", "deutschmark deutschemark mark"),
    row("FIM", "", "markka"),
    row("NLG", "", "guilder"),
    row("ESP", "₧", "peseta"),
    row("PTE", "", "escudo"),
    row("ATS", "", ""),
    row("GRD", "", "drachma"),
    row("XAU", "", ""),
    row("XDR", "", "sdr"),
    row("XEU", "", "ecu"),
    row("BTC", "₿", "bitcoin btc"),
    row("ETH", "", "ether"),
];

/// A family name, the country before it, and the currency it then means. Countries are words of any form.
static FAMILIES: &[(&str, &str, &str)] = &[
    ("dollar", "us american u.s usa states", "USD"),
    ("dollar", "australian aussie australia", "AUD"),
    ("dollar", "canadian canada", "CAD"),
    ("dollar", "zealand", "NZD"),
    ("dollar", "kong hk", "HKD"),
    ("dollar", "singapore singaporean", "SGD"),
    ("dollar", "taiwan taiwanese", "TWD"),
    ("dollar", "jamaican jamaica", "JMD"),
    ("dollar", "bahamian", "BSD"),
    ("dollar", "barbadian barbados", "BBD"),
    ("dollar", "trinidad tobago", "TTD"),
    ("dollar", "fijian fiji", "FJD"),
    ("dollar", "namibian namibia", "NAD"),
    ("dollar", "liberian", "LRD"),
    ("dollar", "zimbabwean zimbabwe", "ZWD"),
    ("dollar", "brunei", "BND"),
    ("dollar", "belize", "BZD"),
    ("pound", "british uk", "GBP"),
    ("pound", "egyptian egyptianpound", "EGP"),
    ("pound", "lebanese", "LBP"),
    ("pound", "syrian", "SYP"),
    ("pound", "sudanese", "SDG"),
    ("pound", "cypriot cyprus", "CYP"),
    ("pound", "irish", "IEP"),
    ("franc", "swiss", "CHF"),
    ("franc", "french", "FRF"),
    ("franc", "belgian", "BEF"),
    ("franc", "luxembourg", "LUF"),
    ("franc", "cfa", "XOF"),
    ("franc", "rwandan", "RWF"),
    ("franc", "congolese", "CDF"),
    ("rupee", "indian", "INR"),
    ("rupee", "pakistani pakistan", "PKR"),
    ("rupee", "lankan lanka", "LKR"),
    ("rupee", "nepalese nepali", "NPR"),
    ("rupee", "mauritian", "MUR"),
    ("peso", "mexican", "MXN"),
    ("peso", "chilean", "CLP"),
    ("peso", "argentine argentinian argentina", "ARS"),
    ("peso", "colombian", "COP"),
    ("peso", "uruguayan", "UYU"),
    ("peso", "cuban", "CUP"),
    ("peso", "dominican", "DOP"),
    ("peso", "philippine filipino philippines", "PHP"),
    ("krona", "swedish", "SEK"),
    ("krona", "icelandic", "ISK"),
    ("krone", "norwegian", "NOK"),
    ("krone", "danish", "DKK"),
    ("crown", "czech", "CZK"),
    ("crown", "slovak", "SKK"),
    ("crown", "swedish", "SEK"),
    ("crown", "norwegian", "NOK"),
    ("crown", "danish", "DKK"),
    ("koruna", "czech", "CZK"),
    ("koruna", "slovak", "SKK"),
    ("dinar", "kuwaiti kuwait", "KWD"),
    ("dinar", "bahraini bahrain", "BHD"),
    ("dinar", "iraqi", "IQD"),
    ("dinar", "jordanian", "JOD"),
    ("dinar", "libyan", "LYD"),
    ("dinar", "tunisian", "TND"),
    ("dinar", "algerian", "DZD"),
    ("dinar", "serbian yugoslav", "RSD"),
    ("dirham", "emirates uae emirati", "AED"),
    ("dirham", "moroccan", "MAD"),
    ("riyal", "saudi arabian", "SAR"),
    ("riyal", "qatari qatar", "QAR"),
    ("riyal", "yemeni", "YER"),
    ("rial", "omani oman", "OMR"),
    ("rial", "iranian", "IRR"),
    ("lira", "turkish", "TRY"),
    ("lira", "italian", "ITL"),
    ("won", "korean korea", "KRW"),
    ("mark", "german west", "DEM"),
    ("mark", "finnish", "FIM"),
    ("shilling", "kenyan", "KES"),
    ("shilling", "ugandan", "UGX"),
    ("shilling", "tanzanian", "TZS"),
    ("shilling", "somali", "SOS"),
    ("shilling", "austrian", "ATS"),
    ("schilling", "austrian", "ATS"),
    ("leu", "moldovan", "MDL"),
    ("sol", "peruvian", "PEN"),
    ("rouble", "belarusian", "BYN"),
    ("ruble", "belarusian", "BYN"),
    ("real", "brazilian", "BRL"),
];

/// Hundredths: name in the singular, mark, the currency it is a hundredth of.
static MINORS: &[(&str, &str, &str)] = &[
    ("cent", "¢", "USD"),
    ("cent", "￠", "USD"),
    ("ct", "", "USD"),
    ("penny", "", "GBP"),
    ("pence", "", "GBP"),
    ("p", "", "GBP"),
    ("c", "", "USD"),
    ("paisa", "", "INR"),
    ("paise", "", "INR"),
    ("kopiyka", "", "UAH"),
    ("kopek", "", "RUB"),
    ("kopeck", "", "RUB"),
    ("sen", "", "MYR"),
    ("centavo", "", "MXN"),
    ("centime", "", "CHF"),
    ("pfennig", "", "DEM"),
];

/// Dollar marks with a country before them: "US$", "HK $".
static DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("u.s", "USD"),
    ("hk", "HKD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aus", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("can", "CAD"),
    ("cdn", "CAD"),
    ("nz", "NZD"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("nt", "TWD"),
    ("r", "BRL"),
    ("mx", "MXN"),
    ("mex", "MXN"),
    ("z", "ZWD"),
    ("j", "JMD"),
    ("tt", "TTD"),
    ("bds", "BBD"),
    ("bz", "BZD"),
    ("fj", "FJD"),
    ("b", "BSD"),
    ("ec", "XCD"),
    ("clp", "CLP"),
    ("col", "COP"),
    ("ar", "ARS"),
    ("n", "NAD"),
    ("l", "LRD"),
    ("aud", "AUD"),
    ("cad", "CAD"),
    ("nzd", "NZD"),
    ("usd", "USD"),
    ("hkd", "HKD"),
    ("sgd", "SGD"),
    ("mxn", "MXN"),
    ("twd", "TWD"),
    ("ars", "ARS"),
    ("cop", "COP"),
];

/// Marks of letters that stand before their number, in lower case: "Rs 500", "RM20".
static MARKS: &[(&str, &str)] = &[
    ("rs", "INR"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("ringgit", "MYR"),
    ("naira", "NGN"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euros", "EUR"),
    ("taka", "BDT"),
    ("rm", "MYR"),
    ("dm", "DEM"),
    ("kd", "KWD"),
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("rp", "IDR"),
    ("ksh", "KES"),
    ("y", "JPY"),
    ("ff", "FRF"),
    ("kr", "SEK"),
    ("ps", "GBP"),
    ("stg", "GBP"),
    ("dhs", "AED"),
    ("dh", "AED"),
    ("rmb", "CNY"),
    ("tk", "BDT"),
    ("pkr", "PKR"),
    ("ngn", "NGN"),
];

fn unit(code: &str) -> Option<&'static Unit> {
    CURRENCIES.iter().find(|row| row.unit.symbol == code).map(|row| &row.unit)
}

/// The row of a currency.
pub(super) fn place(unit: &'static Unit) -> Option<usize> {
    CURRENCIES.iter().position(|row| std::ptr::eq(&row.unit, unit))
}

/// The currency of a row.
#[inline]
pub(super) fn at(row: usize) -> Option<&'static Unit> {
    CURRENCIES.get(row).map(|row| &row.unit)
}

/// Lists all currencies under their codes, names and marks.
pub(super) fn fill(lexicon: &mut Lexicon) {
    for row in CURRENCIES {
        lexicon.teach_code(row.unit.symbol, &row.unit);
        row.marks.split(' ').filter(|s| !s.is_empty()).for_each(|mark| lexicon.teach_symbol(mark, &row.unit));
        for name in row.names.split(' ').filter(|s| !s.is_empty()) {
            lexicon.teach(name, Class::CURRENCY).unit = Some(&row.unit);
            lexicon.teach_plural(name, Class::CURRENCY, Some(&row.unit));
        }
    }
    for (family, countries, code) in FAMILIES {
        let info = lexicon.teach(family, Class::CURRENCY);
        info.unit = info.unit.or(unit(code));
        lexicon.teach_plural(family, Class::CURRENCY, unit(code));
        for country in countries.split(' ') {
            lexicon.teach(country, Class::COUNTRY);
        }
    }
    for (name, mark, code) in MINORS {
        let hundredth = unit(code);
        let info = lexicon.teach(name, Class::CURRENCY);
        (info.unit, info.exponent) = (hundredth, -2);
        if name.len() > 1 {
            lexicon.teach_plural(name, Class::CURRENCY, hundredth);
            let plural = lexicon.id(&format!("{name}s"));
            lexicon.set_exponent(plural, -2);
        }
        if let (false, Some(unit)) = (mark.is_empty(), hundredth) {
            lexicon.teach_symbol(mark, unit);
        }
    }
    for (mark, code) in MARKS {
        let info = lexicon.teach(mark, Class::PREFIX);
        info.unit = info.unit.or(unit(code));
    }
}

/// The currency that a country and a name make together: "canadian" and "dollar"; both in lower case, the name in the singular.
pub(crate) fn of_country(country: &str, family: &str) -> Option<&'static Unit> {
    let family = family.strip_suffix('s').unwrap_or(family);
    let row =
        FAMILIES.iter().find(|(name, countries, _)| *name == family && countries.split(' ').any(|c| c == country));
    row.and_then(|(_, _, code)| unit(code))
}

/// The dollar of a mark's letters: "hk" in "HK$".
pub(crate) fn of_dollar_mark(letters: &str) -> Option<&'static Unit> {
    DOLLARS.iter().find(|(mark, _)| mark.eq_ignore_ascii_case(letters)).and_then(|(_, code)| unit(code))
}
