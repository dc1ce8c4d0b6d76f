//! The factors of the unit table against those of a public library of units.

use crossfoot::check::{Options, extract};
use crossfoot::lexicon::Lexicon;
use uom::si::f64::{Area, Energy, Length, Mass, Power, Time, Velocity, Volume};
use uom::si::{area, energy, length, mass, power, time, velocity, volume};

/// The factor to the base unit that the library gives one of a unit.
fn cases() -> Vec<(&'static str, f64)> {
    let metres = |one: Length| one.get::<length::meter>();
    let kilograms = |one: Mass| one.get::<mass::kilogram>();
    let square = |one: Area| one.get::<area::square_meter>();
    let cubic = |one: Volume| one.get::<volume::cubic_meter>();
    let seconds = |one: Time| one.get::<time::second>();
    let joules = |one: Energy| one.get::<energy::joule>();
    let speed = |one: Velocity| one.get::<velocity::meter_per_second>();
    vec![
        ("1 inch", metres(Length::new::<length::inch>(1.0))),
        ("1 foot", metres(Length::new::<length::foot>(1.0))),
        ("1 yard", metres(Length::new::<length::yard>(1.0))),
        ("1 mile", metres(Length::new::<length::mile>(1.0))),
        ("1 nautical mile", metres(Length::new::<length::nautical_mile>(1.0))),
        ("1 light year", metres(Length::new::<length::light_year>(1.0))),
        ("1.0 AU", metres(Length::new::<length::astronomical_unit>(1.0))),
        ("1 angstrom", metres(Length::new::<length::angstrom>(1.0))),
        ("1 km", metres(Length::new::<length::kilometer>(1.0))),
        ("1 mm", metres(Length::new::<length::millimeter>(1.0))),
        ("1 pound of", kilograms(Mass::new::<mass::pound>(1.0))),
        ("1 ounce", kilograms(Mass::new::<mass::ounce>(1.0))),
        ("1 tonne", kilograms(Mass::new::<mass::ton>(1.0))),
        ("1 carat", kilograms(Mass::new::<mass::carat>(1.0))),
        ("1 mg", kilograms(Mass::new::<mass::milligram>(1.0))),
        ("1 hectare", square(Area::new::<area::hectare>(1.0))),
        ("1 square mile", square(Area::new::<area::square_mile>(1.0))),
        ("1 square foot", square(Area::new::<area::square_foot>(1.0))),
        ("1 square inch", square(Area::new::<area::square_inch>(1.0))),
        ("1 square yard", square(Area::new::<area::square_yard>(1.0))),
        ("1 km2", square(Area::new::<area::square_kilometer>(1.0))),
        ("1 litre", cubic(Volume::new::<volume::liter>(1.0))),
        ("1 gallon", cubic(Volume::new::<volume::gallon>(1.0))),
        ("1 quart", cubic(Volume::new::<volume::quart_liquid>(1.0))),
        ("1 pint", cubic(Volume::new::<volume::pint_liquid>(1.0))),
        ("1 fluid ounce", cubic(Volume::new::<volume::fluid_ounce>(1.0))),
        ("1 barrel of oil", cubic(Volume::new::<volume::barrel>(1.0))),
        ("1 cubic foot", cubic(Volume::new::<volume::cubic_foot>(1.0))),
        ("1 cubic mile", cubic(Volume::new::<volume::cubic_mile>(1.0))),
        ("1 cubic inch", cubic(Volume::new::<volume::cubic_inch>(1.0))),
        ("1 hour", seconds(Time::new::<time::hour>(1.0))),
        ("1 week", seconds(Time::new::<time::day>(7.0))),
        ("1 kWh", joules(Energy::new::<energy::kilowatt_hour>(1.0))),
        ("1 kcal", joules(Energy::new::<energy::kilocalorie>(1.0))),
        ("1 MW", Power::new::<power::megawatt>(1.0).get::<power::watt>()),
        ("1 mph", speed(Velocity::new::<velocity::mile_per_hour>(1.0))),
        ("1 knot", speed(Velocity::new::<velocity::knot>(1.0))),
    ]
}

#[test]
fn factors_agree_with_a_public_library() {
    let lexicon = Lexicon::new();
    let mut faults = Vec::new();
    for (text, expected) in cases() {
        let figures = extract(text, &lexicon, &Options::default());
        let Some(unit) = figures.first().and_then(|figure| figure.unit) else {
            faults.push(format!("{text}: no unit"));
            continue;
        };
        let ours = unit.factor.0 as f64 / unit.factor.1 as f64;
        if ((ours - expected) / expected).abs() > 1e-6 {
            faults.push(format!("{text}: {ours} ({}), the library has {expected}", unit.symbol));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
