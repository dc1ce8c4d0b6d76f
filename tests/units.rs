//! The unit table: its factors against those of a public library of units (`uom`), and what it prints read back.

use std::collections::BTreeMap;

use crossfoot::check::{Options, extract};
use crossfoot::lexicon::Lexicon;
use crossfoot::quantity::{Dimension, Unit};
use uom::si::f64::{Area, Energy, Length, Mass, Power, Time, Velocity, Volume};
use uom::si::{area, energy, length, mass, power, time, velocity, volume};

/// The Gregorian mean year in days, by which months and years are counted.
const YEAR: f64 = 365.2425;

/// What the library says of units that are no decimal multiples: the factor to the base unit of the dimension.
fn expected() -> BTreeMap<&'static str, f64> {
    let metres = |one: Length| one.get::<length::meter>();
    let kilograms = |one: Mass| one.get::<mass::kilogram>();
    let square = |one: Area| one.get::<area::square_meter>();
    let cubic = |one: Volume| one.get::<volume::cubic_meter>();
    let seconds = |one: Time| one.get::<time::second>();
    let joules = |one: Energy| one.get::<energy::joule>();
    let speed = |one: Velocity| one.get::<velocity::meter_per_second>();
    let day = seconds(Time::new::<time::day>(1.0));
    let pound = kilograms(Mass::new::<mass::pound>(1.0));
    let gallon = cubic(Volume::new::<volume::gallon_imperial>(1.0));
    let inch = metres(Length::new::<length::inch>(1.0));
    let mile = metres(Length::new::<length::mile>(1.0));
    BTreeMap::from([
        ("min", seconds(Time::new::<time::minute>(1.0))),
        ("h", seconds(Time::new::<time::hour>(1.0))),
        ("d", day),
        ("wk", 7.0 * day),
        ("fortnight", 14.0 * day),
        ("mo", YEAR / 12.0 * day),
        ("quarter", YEAR / 4.0 * day),
        ("yr", YEAR * day),
        ("decade", 10.0 * YEAR * day),
        ("century", 100.0 * YEAR * day),
        ("kyr", 1e3 * YEAR * day),
        ("Myr", 1e6 * YEAR * day),
        ("Gyr", 1e9 * YEAR * day),
        ("in", inch),
        ("ft", metres(Length::new::<length::foot>(1.0))),
        ("yd", metres(Length::new::<length::yard>(1.0))),
        ("mi", mile),
        ("nmi", metres(Length::new::<length::nautical_mile>(1.0))),
        ("au", metres(Length::new::<length::astronomical_unit>(1.0))),
        ("ly", metres(Length::new::<length::light_year>(1.0))),
        ("furlong", mile / 8.0),
        ("fathom", 6.0 * metres(Length::new::<length::foot>(1.0))),
        ("Ang", metres(Length::new::<length::angstrom>(1.0))),
        ("ha", square(Area::new::<area::hectare>(1.0))),
        ("ac", mile * mile / 640.0),
        ("in2", square(Area::new::<area::square_inch>(1.0))),
        ("ft2", square(Area::new::<area::square_foot>(1.0))),
        ("yd2", square(Area::new::<area::square_yard>(1.0))),
        ("mi2", square(Area::new::<area::square_mile>(1.0))),
        ("cc", cubic(Volume::new::<volume::cubic_centimeter>(1.0))),
        ("gal", cubic(Volume::new::<volume::gallon>(1.0))),
        ("qt", cubic(Volume::new::<volume::quart_liquid>(1.0))),
        ("pt", cubic(Volume::new::<volume::pint_liquid>(1.0))),
        ("fl_oz", cubic(Volume::new::<volume::fluid_ounce>(1.0))),
        ("gal_br", gallon),
        ("qt_br", gallon / 4.0),
        ("pt_br", gallon / 8.0),
        ("foz_br", gallon / 160.0),
        ("bbl", cubic(Volume::new::<volume::barrel>(1.0))),
        ("in3", cubic(Volume::new::<volume::cubic_inch>(1.0))),
        ("ft3", cubic(Volume::new::<volume::cubic_foot>(1.0))),
        ("yd3", cubic(Volume::new::<volume::cubic_yard>(1.0))),
        ("mi3", cubic(Volume::new::<volume::cubic_mile>(1.0))),
        ("t", kilograms(Mass::new::<mass::ton>(1.0))),
        ("kt", 1e3 * kilograms(Mass::new::<mass::ton>(1.0))),
        ("Mt", 1e6 * kilograms(Mass::new::<mass::ton>(1.0))),
        ("Gt", 1e9 * kilograms(Mass::new::<mass::ton>(1.0))),
        ("lb", pound),
        ("oz", kilograms(Mass::new::<mass::ounce>(1.0))),
        ("st", 14.0 * pound),
        ("carat", kilograms(Mass::new::<mass::carat>(1.0))),
        ("mph", speed(Velocity::new::<velocity::mile_per_hour>(1.0))),
        ("kph", speed(Velocity::new::<velocity::kilometer_per_hour>(1.0))),
        ("kn", speed(Velocity::new::<velocity::knot>(1.0))),
        ("BTU", joules(Energy::new::<energy::btu_it>(1.0))),
        ("MMBtu", 1e6 * joules(Energy::new::<energy::btu_it>(1.0))),
        ("KiB", 1024.0),
        ("MiB", 1024.0 * 1024.0),
        ("GiB", 1024.0 * 1024.0 * 1024.0),
        ("%", 1e-2),
        ("pp", 1e-2),
        ("bp", 1e-4),
        ("permille", 1e-3),
    ])
}

/// A unit of the SI kind by its decimal multiple: the prefix's factor times what the library says of the base.
fn with_prefix(symbol: &str, dimension: Dimension) -> Option<f64> {
    let watt = Power::new::<power::watt>(1.0).get::<power::watt>();
    let bases: &[(&str, f64)] = match dimension {
        Dimension::Length => &[("m", 1.0)],
        Dimension::Mass => &[("g", Mass::new::<mass::gram>(1.0).get::<mass::kilogram>())],
        Dimension::Time => &[("s", 1.0)],
        Dimension::Volume => &[
            ("L", Volume::new::<volume::liter>(1.0).get::<volume::cubic_meter>()),
            ("l", Volume::new::<volume::liter>(1.0).get::<volume::cubic_meter>()),
        ],
        Dimension::Energy => &[
            ("Wh", Energy::new::<energy::watt_hour>(1.0).get::<energy::joule>()),
            ("cal", Energy::new::<energy::calorie>(1.0).get::<energy::joule>()),
            ("J", 1.0),
        ],
        Dimension::Power => &[("W", watt)],
        Dimension::Information => &[("bit", 0.125), ("B", 1.0)],
        _ => &[],
    };
    let prefix = |text: &str| {
        Some(match text {
            "" => 0,
            "f" => -15,
            "p" => -12,
            "n" => -9,
            "u" => -6,
            "m" => -3,
            "c" => -2,
            "d" => -1,
            "h" => 2,
            "k" => 3,
            "M" => 6,
            "G" => 9,
            "T" => 12,
            _ => return None,
        })
    };
    let power = |text: &str, base: &str| text.strip_suffix(base).and_then(prefix).map(|e| 10f64.powi(e));
    let raised = match dimension {
        Dimension::Area => symbol.strip_suffix("m2").and_then(prefix).map(|e| 10f64.powi(2 * e)),
        Dimension::Volume => symbol.strip_suffix("m3").and_then(prefix).map(|e| 10f64.powi(3 * e)),
        _ => None,
    };
    raised.or_else(|| bases.iter().find_map(|(base, factor)| power(symbol, base).map(|power| power * factor)))
}

fn table() -> BTreeMap<&'static str, Unit> {
    Lexicon::new().units().map(|(_, unit)| (unit.symbol, *unit)).collect()
}

#[test]
fn every_factor_agrees_with_a_public_library() {
    let expected = expected();
    let mut faults = Vec::new();
    let mut seen = 0;
    for (symbol, unit) in table() {
        if matches!(unit.dimension, Dimension::Money | Dimension::Temperature | Dimension::Other) {
            continue;
        }
        seen += 1;
        let ours = unit.factor.0 as f64 / unit.factor.1 as f64;
        match expected.get(symbol).copied().or_else(|| with_prefix(symbol, unit.dimension)) {
            Some(theirs) if ((ours - theirs) / theirs).abs() < 1e-6 => {}
            theirs => faults.push(format!("{symbol}: {ours}, the library has {theirs:?}")),
        }
    }
    assert!(seen > 150, "only {seen} units have a factor");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Units that are comparable only under their own symbol have no factor that could mislead.
#[test]
fn other_units_are_comparable_with_themselves_only() {
    let table = table();
    let (volt, ton) = (table["V"], table["ton"]);
    assert!(!volt.comparable(&ton) && volt.comparable(&volt));
}

/// Symbols that are first of all something else: "3.5G", millions and trillions, a pronoun, a quarter of a whole.
const OTHER_SENSE: &[&str] = &["G", "MN", "TN", "mN", "us", "quarter"];

#[test]
fn what_is_printed_is_read_back() {
    let lexicon = Lexicon::new();
    let mut faults = Vec::new();
    for (symbol, unit) in table() {
        if unit.dimension == Dimension::Money || OTHER_SENSE.contains(&symbol) {
            continue;
        }
        // Some single capitals are units only without a blank ("3.5A"), others only with one ("3.5 K").
        let [apart, glued] = [" ", ""].map(|blank| read_back(&lexicon, &format!("3.5{blank}{symbol}")));
        let right = |(value, read): &(String, String)| read == symbol && value == "3.5";
        let (value, read) = &apart;
        let read_right = right(&apart) || (symbol.len() == 1 && right(&glued));
        if !read_right {
            faults.push(format!("{symbol} is read as {value} {read}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Value and unit of the only figure that the printed form gives inside a sentence.
fn read_back(lexicon: &Lexicon, printed: &str) -> (String, String) {
    let text = format!("It was {printed}, they said.");
    let figures = extract(&text, lexicon, &Options::default());
    let Some(figure) = figures.first() else { return ("nothing".to_owned(), String::new()) };
    let value = figure.number().map_or_else(|| "none".to_owned(), ToString::to_string);
    (value, figure.unit.map_or_else(|| "none".to_owned(), |unit| unit.print()))
}

#[test]
fn any_unit_may_stand_below_the_line_and_is_read_back() {
    let lexicon = Lexicon::new();
    let mut faults = Vec::new();
    for (symbol, unit) in table() {
        let no_length = matches!(unit.dimension, Dimension::Share | Dimension::Temperature | Dimension::Money);
        if no_length || OTHER_SENSE.contains(&symbol) || symbol.contains(['-', '%', '_', '.']) || symbol == "x" {
            continue;
        }
        for above in ["km", "USD"] {
            let printed = format!("{above}/{symbol}");
            let (value, read) = read_back(&lexicon, &format!("12 {printed}"));
            if read != printed || value != "12" {
                faults.push(format!("{printed} is read as {value} {read}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

proptest::proptest! {
    /// A number as the reports print it, with a unit as they print it, is read as that number and unit.
    #[test]
    fn numbers_and_units_are_read_back(whole in 0u64..1_000_000_000, decimals in 0u32..1_000, places in 0usize..4, unit in 0usize..8) {
        let unit = ["km", "kg", "USD", "%", "h", "m2", "km/h", "USD/bbl"][unit];
        let number = if places == 0 { whole.to_string() } else { format!("{whole}.{:0places$}", decimals % 10u32.pow(places as u32)) };
        let printed: crossfoot::quantity::Number = number.parse().unwrap();
        let lexicon = Lexicon::new();
        let (value, read) = read_back(&lexicon, &format!("{printed} {unit}"));
        proptest::prop_assert_eq!((value, read.as_str()), (printed.to_string(), unit));
    }
}
