//! Units of measurement: symbols, names and exact factors.
//!
//! SI values are the SI brochure's (9th edition, 2019); yard, pound and what follows from them the international
//! agreement of 1959; gallons the US 231 cubic inches and the British 4.54609 litres (a bare "gallon" is the US one);
//! a calendar month is a twelfth of the Gregorian mean year. "12 km/h" and "5 ft 2 in" are put together elsewhere.

use super::class::Class;
use super::intern::Lexicon;
use crate::quantity::{Dimension, Unit};

/// A unit with its spellings: symbols, in which capitals matter, and names in the singular (an s is added).
pub(super) struct Row {
    pub(super) unit: Unit,
    pub(super) symbols: &'static str,
    pub(super) names: &'static str,
}

const fn row(
    symbol: &'static str,
    dimension: Dimension,
    factor: (i64, i64),
    symbols: &'static str,
    names: &'static str,
) -> Row {
    Row { unit: Unit { symbol, per: None, dimension, factor }, symbols, names }
}

/// A base unit with its decimal multiples, by symbol and by two spellings of its name.
macro_rules! multiples {
    ($symbol:literal, $name:literal, $other:literal, $dimension:expr, $num:literal, $den:literal) => {
        [
            row($symbol, $dimension, ($num, $den), "", concat!($name, " ", $other)),
            row(
                concat!("p", $symbol),
                $dimension,
                ($num, $den * 1_000_000_000_000),
                "",
                concat!("pico", $name, " pico", $other),
            ),
            row(
                concat!("n", $symbol),
                $dimension,
                ($num, $den * 1_000_000_000),
                "",
                concat!("nano", $name, " nano", $other),
            ),
            row(
                concat!("u", $symbol),
                $dimension,
                ($num, $den * 1_000_000),
                concat!("µ", $symbol, " μ", $symbol),
                concat!("micro", $name, " micro", $other),
            ),
            row(concat!("m", $symbol), $dimension, ($num, $den * 1_000), "", concat!("milli", $name, " milli", $other)),
            row(concat!("c", $symbol), $dimension, ($num, $den * 100), "", concat!("centi", $name, " centi", $other)),
            row(concat!("d", $symbol), $dimension, ($num, $den * 10), "", concat!("deci", $name, " deci", $other)),
            row(concat!("h", $symbol), $dimension, ($num * 100, $den), "", concat!("hecto", $name, " hecto", $other)),
            row(
                concat!("k", $symbol),
                $dimension,
                ($num * 1_000, $den),
                concat!("K", $symbol),
                concat!("kilo", $name, " kilo", $other),
            ),
            row(
                concat!("M", $symbol),
                $dimension,
                ($num * 1_000_000, $den),
                "",
                concat!("mega", $name, " mega", $other),
            ),
            row(
                concat!("G", $symbol),
                $dimension,
                ($num * 1_000_000_000, $den),
                "",
                concat!("giga", $name, " giga", $other),
            ),
            row(
                concat!("T", $symbol),
                $dimension,
                ($num * 1_000_000_000_000, $den),
                "",
                concat!("tera", $name, " tera", $other),
            ),
        ]
    };
}

use Dimension::{Area, Energy, Information, Length, Mass, Other, Power, Share, Speed, Temperature, Time, Volume};

static METRE: [Row; 12] = multiples!("m", "metre", "meter", Length, 1, 1);
static GRAM: [Row; 12] = multiples!("g", "gram", "gramme", Mass, 1, 1_000);
static SECOND: [Row; 12] = multiples!("s", "second", "sec", Time, 1, 1);
static LITRE: [Row; 12] = multiples!("L", "litre", "liter", Volume, 1, 1_000);
static SMALL_LITRE: [Row; 12] = multiples!("l", "l", "ltr", Volume, 1, 1_000);
static HERTZ: [Row; 12] = multiples!("Hz", "hertz", "hertz", Other, 1, 1);
static NEWTON: [Row; 12] = multiples!("N", "newton", "newton", Other, 1, 1);
static PASCAL: [Row; 12] = multiples!("Pa", "pascal", "pascal", Other, 1, 1);
static BAR: [Row; 12] = multiples!("bar", "bar", "bar", Other, 1, 1);
static JOULE: [Row; 12] = multiples!("J", "joule", "joule", Energy, 1, 1);
static CALORIE: [Row; 12] = multiples!("cal", "calorie", "calory", Energy, 4_184, 1_000);
static ELECTRONVOLT: [Row; 12] = multiples!("eV", "electronvolt", "electronvolt", Other, 1, 1);
static WATT: [Row; 12] = multiples!("W", "watt", "watt", Power, 1, 1);
static WATT_HOUR: [Row; 12] = multiples!("Wh", "watthour", "watt-hour", Energy, 3_600, 1);
static VOLT: [Row; 12] = multiples!("V", "volt", "volt", Other, 1, 1);
static VOLT_AMPERE: [Row; 12] = multiples!("VA", "voltampere", "volt-ampere", Other, 1, 1);
static AMPERE: [Row; 12] = multiples!("A", "ampere", "amp", Other, 1, 1);
static AMPERE_HOUR: [Row; 12] = multiples!("Ah", "amperehour", "amp-hour", Other, 1, 1);
static OHM: [Row; 12] = multiples!("ohm", "ohm", "ohm", Other, 1, 1);
static OMEGA: [Row; 12] = multiples!("Ω", "Ω", "Ω", Other, 1, 1);
static FARAD: [Row; 12] = multiples!("F", "farad", "farad", Other, 1, 1);
static TESLA: [Row; 12] = multiples!("T", "tesla", "tesla", Other, 1, 1);
static LUMEN: [Row; 12] = multiples!("lm", "lumen", "lumen", Other, 1, 1);
static MOLE: [Row; 12] = multiples!("mol", "mole", "mole", Other, 1, 1);
static MOLAR: [Row; 12] = multiples!("M", "molar", "molar", Other, 1, 1);
static KELVIN: [Row; 12] = multiples!("K", "kelvin", "kelvin", Other, 1, 1);
static BECQUEREL: [Row; 12] = multiples!("Bq", "becquerel", "becquerel", Other, 1, 1);
static SIEVERT: [Row; 12] = multiples!("Sv", "sievert", "sievert", Other, 1, 1);
static GRAY: [Row; 12] = multiples!("Gy", "gray", "gray", Other, 1, 1);
static DALTON: [Row; 12] = multiples!("Da", "dalton", "dalton", Other, 1, 1);
static BYTE: [Row; 12] = multiples!("B", "byte", "byte", Information, 1, 1);
static BIT: [Row; 12] = multiples!("bit", "bit", "bit", Information, 1, 8);
static BIT_RATE: [Row; 12] = multiples!("bps", "bitpersecond", "bit-per-second", Other, 1, 1);
static JANSKY: [Row; 12] = multiples!("Jy", "jansky", "jansky", Other, 1, 1);
static PARSEC: [Row; 12] = multiples!("pc", "parsec", "parsec", Other, 1, 1);

static COMMON: &[Row] = &[
    // Time.
    row("min", Time, (60, 1), "min min. mins Min", "minute min"),
    row("h", Time, (3_600, 1), "h hr hrs hr.", "hour hr"),
    row("d", Time, (86_400, 1), "d", "day"),
    row("wk", Time, (604_800, 1), "wk wks", "week"),
    row("fortnight", Time, (1_209_600, 1), "", "fortnight"),
    row("mo", Time, (2_629_746, 1), "mo mos mth mths", "month"),
    row("quarter", Time, (7_889_238, 1), "", ""),
    row("yr", Time, (31_556_952, 1), "yr yrs y", "year yr"),
    row("decade", Time, (315_569_520, 1), "", "decade"),
    row("century", Time, (3_155_695_200, 1), "", "century"),
    row("kyr", Time, (31_556_952_000, 1), "kyr ka", "millennium kiloyear kiloannum"),
    row("Myr", Time, (31_556_952_000_000, 1), "Myr Ma", "megayear megaannum"),
    row("Gyr", Time, (31_556_952_000_000_000, 1), "Gyr Ga byr", "gigayear gigaannum"),
    row("s", Time, (1, 1), "sec secs s.", ""),
    // Length.
    row("in", Length, (254, 10_000), "in in. ″ ”", "inch"),
    row("ft", Length, (3_048, 10_000), "ft ft. ′ ’", "foot"),
    row("yd", Length, (9_144, 10_000), "yd yd. yds", "yard"),
    row("mi", Length, (1_609_344, 1_000), "mi mi.", "mile"),
    row("nmi", Length, (1_852, 1), "nmi", "nauticalmile"),
    row("au", Length, (149_597_870_700, 1), "AU", ""),
    row("ly", Length, (9_460_730_472_580_800, 1), "ly", "lightyear light-year"),
    row("furlong", Length, (201_168, 1_000), "", "furlong"),
    row("fathom", Length, (18_288, 10_000), "", "fathom"),
    row("um", Length, (1, 1_000_000), "", "micron"),
    row("Ang", Length, (1, 10_000_000_000), "Å Å", "angstrom ångström"),
    row("km", Length, (1_000, 1), "kms Km KM Kms", ""),
    // Area and volume.
    row("ha", Area, (10_000, 1), "ha", "hectare"),
    row("ac", Area, (40_468_564_224, 10_000_000), "ac", "acre"),
    row("cc", Volume, (1, 1_000_000), "cc", ""),
    row("gal", Volume, (3_785_411_784, 1_000_000_000_000), "gal gal. gals", "gallon"),
    row("qt", Volume, (946_352_946, 1_000_000_000_000), "qt qts", "quart"),
    row("pt", Volume, (473_176_473, 1_000_000_000_000), "pt pts", "pint"),
    row("gal_br", Volume, (454_609, 100_000_000), "", ""),
    row("qt_br", Volume, (11_365_225, 10_000_000_000), "", ""),
    row("pt_br", Volume, (56_826_125, 100_000_000_000), "", ""),
    row("foz_br", Volume, (284_130_625, 10_000_000_000_000), "", ""),
    row("cup", Other, (1, 1), "", "cup"),
    row("fl_oz", Volume, (295_735_295_625, 10_000_000_000_000_000), "floz", ""),
    row("tbsp", Other, (1, 1), "tbsp tbsps tbs", "tablespoon"),
    row("tsp", Other, (1, 1), "tsp tsps", "teaspoon"),
    row("bbl", Volume, (158_987_294_928, 1_000_000_000_000), "bbl bbls", "barrel"),
    row("bushel", Other, (1, 1), "bu", "bushel"),
    row("mL", Volume, (1, 1_000_000), "mls mLs", ""),
    // Mass.
    row("t", Mass, (1_000, 1), "t", "tonne"),
    row("ton", Other, (1, 1), "", "ton"),
    row("kt", Mass, (1_000_000, 1), "", "kilotonne"),
    row("Mt", Mass, (1_000_000_000, 1), "Mt", "megatonne"),
    row("Gt", Mass, (1_000_000_000_000, 1), "Gt", "gigatonne"),
    row("lb", Mass, (45_359_237, 100_000_000), "lb lbs lb. lbs.", ""),
    row("oz", Mass, (28_349_523_125, 1_000_000_000_000), "oz oz.", "ounce"),
    row("st", Mass, (635_029_318, 100_000_000), "", "stone"),
    row("kg", Mass, (1, 1), "kgs Kg KG Kgs", "kilo"),
    row("mg", Mass, (1, 1_000_000), "mgs", ""),
    row("ug", Mass, (1, 1_000_000_000), "mcg", ""),
    row("g", Mass, (1, 1_000), "gm gms gr", ""),
    row("carat", Mass, (1, 5_000), "", "carat karat"),
    // Temperature and angle.
    row("degC", Temperature, (1, 1), "°C ℃ ºC ° °c C", "celsius celcius centigrade"),
    row("degF", Temperature, (1, 1), "°F ℉ ºF °f F", "fahrenheit farenheit"),
    row("deg", Other, (1, 1), "°", "degree"),
    row("arcmin", Other, (1, 1), "arcmin", "arcminute"),
    row("arcsec", Other, (1, 1), "arcsec", "arcsecond"),
    row("rad", Other, (1, 1), "rad mrad", "radian"),
    // Speed and rates with a symbol of their own.
    row("mph", Speed, (1_609_344, 3_600_000), "mph MPH", ""),
    row("kph", Speed, (1_000, 3_600), "kph kmh kmph KPH", ""),
    row("kn", Speed, (1_852, 3_600), "kn kt kts", "knot"),
    row("mpg", Other, (1, 1), "mpg MPG", ""),
    row("rpm", Other, (1, 1), "rpm RPM", ""),
    row("fps", Other, (1, 1), "fps", ""),
    row("dpi", Other, (1, 1), "dpi", ""),
    row("ppi", Other, (1, 1), "ppi", ""),
    row("bpd", Other, (1, 1), "bpd", ""),
    // Pressure, force, energy, power.
    row("psi", Other, (1, 1), "psi PSI", ""),
    row("ksi", Other, (1, 1), "ksi", ""),
    row("atm", Other, (1, 1), "atm", "atmosphere"),
    row("mmHg", Other, (1, 1), "mmHg", ""),
    row("Torr", Other, (1, 1), "Torr torr", ""),
    row("lbf", Other, (1, 1), "lbf", "pound-force"),
    row("lbf.ft", Other, (1, 1), "lb-ft ft-lb", "pound-foot"),
    row("MMBtu", Energy, (1_055_056_000, 1), "MMBtu mmBtu mmBTU MMBTU mmbtu", ""),
    row("BTU", Energy, (1_055_056, 1_000), "BTU Btu btu", "britishthermalunit"),
    row("hp", Other, (1, 1), "hp HP bhp BHP PS", "horsepower"),
    row("N.m", Other, (1, 1), "Nm", ""),
    // Other symbols.
    row("dB", Other, (1, 1), "dB db dBA dBm", "decibel"),
    row("pH", Other, (1, 1), "", ""),
    row("ppm", Other, (1, 1), "ppm ppmv", ""),
    row("ppb", Other, (1, 1_000), "ppb ppbv", ""),
    row("lx", Other, (1, 1), "lx", "lux"),
    row("cd", Other, (1, 1), "", "candela"),
    row("U", Other, (1, 1), "U IU", ""),
    row("G", Other, (1, 1), "", "gauss"),
    row("kG", Other, (1, 1), "", "kilogauss"),
    row("Mearth", Other, (1, 1), "", ""),
    row("Msun", Other, (1, 1), "", ""),
    row("Rearth", Other, (1, 1), "", ""),
    row("Rsun", Other, (1, 1), "", ""),
    row("Lsun", Other, (1, 1), "", ""),
    row("arcmin2", Other, (1, 1), "", ""),
    row("arcsec2", Other, (1, 1), "", ""),
    row("deg2", Other, (1, 1), "", ""),
    row("px", Other, (1, 1), "px", "pixel"),
    row("mph", Other, (1, 1), "", ""),
    row("KiB", Information, (1_024, 1), "KiB", "kibibyte"),
    row("MiB", Information, (1_048_576, 1), "MiB", "mebibyte"),
    row("GiB", Information, (1_073_741_824, 1), "GiB", "gibibyte"),
    row("kbit", Information, (125, 1), "kb Kb", ""),
    row("Mbit", Information, (125_000, 1), "Mb", ""),
    row("Gbit", Information, (125_000_000, 1), "Gb", ""),
    row("MB", Information, (1_000_000, 1), "mb", ""),
    row("GB", Information, (1_000_000_000, 1), "gb", ""),
    row("TB", Information, (1_000_000_000_000, 1), "tb", ""),
    row("wt%", Other, (1, 1), "", ""),
    row("vol%", Other, (1, 1), "", ""),
    row("at%", Other, (1, 1), "", ""),
    row("GHz", Other, (1, 1), "Ghz GHZ ghz", ""),
    row("MHz", Other, (1, 1), "Mhz MHZ mhz", ""),
    row("kHz", Other, (1, 1), "Khz KHZ khz", ""),
    row("fm", Length, (1, 1_000_000_000_000_000), "", ""),
    row("fs", Time, (1, 1_000_000_000_000_000), "", ""),
    row("AT", Other, (1, 1), "AT", ""),
    row("fg", Other, (1, 1), "", ""),
    row("fmol", Other, (1, 1), "", ""),
    // Counts by what they are in.
    row("m-1", Other, (1, 1), "", ""),
    row("m-2", Other, (1, 1), "", ""),
    row("m-3", Other, (1, 1), "", ""),
    row("cm-1", Other, (1, 1), "", ""),
    row("cm-2", Other, (1, 1), "", ""),
    row("cm-3", Other, (1, 1), "", ""),
    row("mm-1", Other, (1, 1), "", ""),
    row("mm-2", Other, (1, 1), "", ""),
    row("mm-3", Other, (1, 1), "", ""),
    row("nm-1", Other, (1, 1), "", ""),
    row("um-1", Other, (1, 1), "", ""),
    row("km-2", Other, (1, 1), "", ""),
    row("s-1", Other, (1, 1), "", ""),
    row("min-1", Other, (1, 1), "", ""),
    row("h-1", Other, (1, 1), "", ""),
    row("d-1", Other, (1, 1), "", ""),
    row("yr-1", Other, (1, 1), "", ""),
    row("K-1", Other, (1, 1), "", ""),
    row("mL-1", Other, (1, 1), "", ""),
    row("L-1", Other, (1, 1), "", ""),
    row("g-1", Other, (1, 1), "", ""),
    row("kg-1", Other, (1, 1), "", ""),
    row("ha-1", Other, (1, 1), "", ""),
    // Squares and cubes; "square miles" is looked up as mi2.
    row("m2", Area, (1, 1), "m² sqm", ""),
    row("km2", Area, (1_000_000, 1), "km² sqkm", ""),
    row("cm2", Area, (1, 10_000), "cm²", ""),
    row("mm2", Area, (1, 1_000_000), "mm²", ""),
    row("um2", Area, (1, 1_000_000_000_000), "µm2 μm2 µm² μm²", ""),
    row("nm2", Area, (1, 1_000_000_000_000_000_000), "nm²", ""),
    row("in2", Area, (64_516, 100_000_000), "in²", ""),
    row("ft2", Area, (9_290_304, 100_000_000), "ft² sqft", ""),
    row("yd2", Area, (83_612_736, 100_000_000), "yd²", ""),
    row("mi2", Area, (2_589_988_110_336, 1_000_000), "mi²", ""),
    row("m3", Volume, (1, 1), "m³", ""),
    row("km3", Volume, (1_000_000_000, 1), "km³", ""),
    row("dm3", Volume, (1, 1_000), "dm³", ""),
    row("cm3", Volume, (1, 1_000_000), "cm³", ""),
    row("mm3", Volume, (1, 1_000_000_000), "mm³", ""),
    row("um3", Volume, (1, 1_000_000_000_000_000_000), "µm3 μm3 µm³ μm³", ""),
    row("in3", Volume, (16_387_064, 1_000_000_000_000), "in³", ""),
    row("ft3", Volume, (28_316_846_592, 1_000_000_000_000), "ft³ cuft", ""),
    row("yd3", Volume, (764_554_857_984, 1_000_000_000_000), "yd³", ""),
    row("mi3", Volume, (4_168_181_825, 1), "", ""),
    // Shares.
    row("%", Share, (1, 100), "% ％ pc pct %age", "percent percentage pct"),
    row("pp", Share, (1, 100), "pp ppt ppts", ""),
    row("bp", Share, (1, 10_000), "bp bps", ""),
    row("permille", Share, (1, 1_000), "‰", "permille"),
    row("x", Other, (1, 1), "", ""),
];

static TABLES: &[&[Row]] = &[
    COMMON,
    &METRE,
    &GRAM,
    &SECOND,
    &LITRE,
    &SMALL_LITRE,
    &HERTZ,
    &NEWTON,
    &PASCAL,
    &BAR,
    &JOULE,
    &CALORIE,
    &ELECTRONVOLT,
    &WATT,
    &WATT_HOUR,
    &VOLT,
    &VOLT_AMPERE,
    &AMPERE,
    &AMPERE_HOUR,
    &OHM,
    &OMEGA,
    &FARAD,
    &TESLA,
    &LUMEN,
    &MOLE,
    &MOLAR,
    &KELVIN,
    &BECQUEREL,
    &SIEVERT,
    &GRAY,
    &DALTON,
    &BYTE,
    &BIT,
    &BIT_RATE,
    &JANSKY,
    &PARSEC,
];

/// Plurals that an added s does not make.
static PLURALS: &[(&str, &str)] = &[
    ("feet", "ft"),
    ("inches", "in"),
    ("centuries", "century"),
    ("millennia", "kyr"),
    ("stones", "st"),
    ("kilos", "kg"),
];

/// The most tables of units.
const MOST_TABLES: usize = 64;
const _: () = assert!(TABLES.len() < MOST_TABLES);

/// A number for a unit of the tables; 0 for any other.
pub(super) fn place(unit: &'static Unit) -> u16 {
    let in_table = |row: &Row| std::ptr::eq(&row.unit, unit);
    let of_tables = TABLES.iter().enumerate().find_map(|(table, rows)| Some((table, rows.iter().position(in_table)?)));
    let place = of_tables.or_else(|| Some((TABLES.len(), super::currencies::place(unit)?)));
    place.and_then(|(table, row)| u16::try_from(row * MOST_TABLES + table + 1).ok()).unwrap_or(0)
}

/// The unit of a number.
#[inline]
pub(super) fn at(place: u16) -> Option<&'static Unit> {
    let place = usize::from(place.checked_sub(1)?);
    let (table, row) = (place % MOST_TABLES, place / MOST_TABLES);
    match TABLES.get(table) {
        Some(rows) => rows.get(row).map(|row| &row.unit),
        None => super::currencies::at(row),
    }
}

/// Lists all units under their names and symbols.
pub(super) fn fill(lexicon: &mut Lexicon) {
    for row in TABLES.iter().copied().flatten() {
        lexicon.teach_symbol(row.unit.symbol, &row.unit);
        row.symbols.split(' ').filter(|s| !s.is_empty()).for_each(|s| lexicon.teach_symbol(s, &row.unit));
        row.names.split(' ').filter(|s| !s.is_empty()).for_each(|name| teach(lexicon, name, &row.unit));
    }
    for (plural, symbol) in PLURALS {
        if let Some(unit) = lexicon.symbol(symbol) {
            lexicon.teach(plural, Class::UNIT).unit = Some(unit);
        }
    }
    super::currencies::fill(lexicon);
}

/// A name in the singular and with an s.
fn teach(lexicon: &mut Lexicon, name: &'static str, unit: &'static Unit) {
    lexicon.teach(name, Class::UNIT).unit.get_or_insert(unit);
    lexicon.teach_plural(name, Class::UNIT, Some(unit));
}
