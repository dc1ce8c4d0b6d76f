//! Calendar dates of which parts may be unknown: "2 April", "April 2020", "1998", "2 April 2020".
//!
//! The calendar itself is the `jiff` crate's (proleptic Gregorian).

use std::fmt;

/// A date whose year, month or day may be unknown. The known parts are plausible on their own; whether the
/// combination exists is asked with [`Date::exists`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year, -9999 to 9999.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// All days, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Monday is 1, Sunday 7 (ISO 8601).
    pub fn iso_number(self) -> u8 {
        self as u8 + 1
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl Date {
    /// A whole year.
    pub fn of_year(year: i16) -> Date {
        Date { year: Some(year), month: None, day: None }
    }

    /// A fully known date, without asking whether it exists.
    pub fn of_day(year: i16, month: u8, day: u8) -> Date {
        Date { year: Some(year), month: Some(month), day: Some(day) }
    }

    /// Reads an ISO 8601 date `YYYY-MM-DD`; `None` when it is malformed or does not exist.
    pub fn parse_iso(text: &str) -> Option<Date> {
        let well_formed = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date: jiff::civil::Date = if well_formed { text.parse().ok()? } else { return None };
        Some(Date::of_day(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
    }

    /// False for a date that no calendar has: 31 June, 29 February 2019. Unknown parts are given the benefit of the doubt.
    pub fn exists(&self) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else {
            return self.month.is_none_or(|m| (1..=12).contains(&m)) && self.day.is_none_or(|d| (1..=31).contains(&d));
        };
        civil(self.year.unwrap_or(2000), month, day).is_some()
    }

    /// The day of the week of a fully known date that exists.
    pub fn weekday(&self) -> Option<Weekday> {
        let date = civil(self.year?, self.month?, self.day?)?;
        let index = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
        Weekday::ALL.get(index).copied()
    }

    /// First and last day that the date can mean, as days since 1970-01-01; `None` when the year is unknown or no such day exists.
    pub fn day_range(&self) -> Option<(i64, i64)> {
        let year = self.year?;
        let (first, last) = match (self.month, self.day) {
            (Some(month), Some(day)) => (civil(year, month, day)?, civil(year, month, day)?),
            (Some(month), None) => (civil(year, month, 1)?, civil(year, month, 1)?.last_of_month()),
            _ => (civil(year, 1, 1)?, civil(year, 12, 31)?),
        };
        Some((days_since_epoch(first), days_since_epoch(last)))
    }

    /// The day so many days after 1970-01-01.
    pub fn of_days(days: i64) -> Option<Date> {
        let span = jiff::Span::new().try_days(days).ok()?;
        let date = jiff::civil::Date::constant(1970, 1, 1).checked_add(span).ok()?;
        Some(Date::of_day(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
    }

    /// The name of its month.
    pub fn month_name(&self) -> Option<&'static str> {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        MONTHS.get(usize::from(self.month?).checked_sub(1)?).copied()
    }

    /// As a sentence has it: "12 May 1887", "May 1887", "1887".
    pub fn spoken(&self) -> String {
        let parts = [
            self.day.map(|day| day.to_string()),
            self.month_name().map(str::to_owned),
            self.year.map(|year| year.to_string()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// This date with unknown parts taken from `other`: "2 April" beside a publication date of 2020.
    pub fn with_year_of(self, other: &Date) -> Date {
        Date { year: self.year.or(other.year), ..self }
    }
}

fn civil(year: i16, month: u8, day: u8) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn days_since_epoch(date: jiff::civil::Date) -> i64 {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch.until(date).map_or(0, |span| i64::from(span.get_days()))
}

/// ISO 8601: `2020-04-02`, `2020-04`, `2020`; without a year `--04-02`, `--04`; a day alone `---02`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => write!(f, "{y:04}-{m:02}"),
            (Some(y), None, _) => write!(f, "{y:04}"),
            (None, Some(m), Some(d)) => write!(f, "--{m:02}-{d:02}"),
            (None, Some(m), None) => write!(f, "--{m:02}"),
            (None, None, Some(d)) => write!(f, "---{d:02}"),
            (None, None, None) => write!(f, "-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_of_known_dates() {
        assert_eq!(Date::of_day(2020, 3, 3).weekday(), Some(Weekday::Tuesday));
        assert_eq!(Date::of_day(1969, 7, 20).weekday(), Some(Weekday::Sunday));
        assert_eq!(Date::of_day(2019, 2, 29).weekday(), None);
    }

    #[test]
    fn impossible_dates_do_not_exist() {
        assert!(!Date { year: None, month: Some(6), day: Some(31) }.exists());
        assert!(Date { year: None, month: Some(2), day: Some(29) }.exists());
        assert!(!Date::of_day(2019, 2, 29).exists());
        assert!(Date::of_year(1998).exists());
    }

    #[test]
    fn a_year_covers_all_its_days() {
        let (first, last) = Date::of_year(2020).day_range().unwrap();
        assert_eq!(last - first, 365);
        assert_eq!(Date::of_day(1970, 1, 2).day_range(), Some((1, 1)));
    }

    #[test]
    fn iso_dates_are_read_and_printed() {
        assert_eq!(Date::parse_iso("2020-05-06"), Some(Date::of_day(2020, 5, 6)));
        assert_eq!(Date::parse_iso("2020-13-06"), None);
        assert_eq!(Date::parse_iso("6 May 2020"), None);
        assert_eq!(Date { year: None, month: Some(4), day: Some(2) }.to_string(), "--04-02");
    }
}
