//! A time of day.

use std::fmt;

/// Hours, minutes and, where the text gives them, seconds since midnight; 24-hour clock, no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59; none where the text stops at the minute.
    pub second: Option<u8>,
}

impl Clock {
    /// The time, if there is one with these parts.
    pub fn new(hour: u32, minute: u32, second: Option<u32>) -> Option<Clock> {
        let below = |part: u32, limit: u32| u8::try_from(part).ok().filter(|_| part < limit);
        let second = match second {
            Some(second) => Some(below(second, 60)?),
            None => None,
        };
        Some(Clock { hour: below(hour, 24)?, minute: below(minute, 60)?, second })
    }

    /// Seconds since midnight.
    pub fn seconds(self) -> u32 {
        u32::from(self.hour) * 3_600 + u32::from(self.minute) * 60 + u32::from(self.second.unwrap_or(0))
    }
}

/// `09:05`, or `09:05:30`.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        self.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_prints_what_it_was_given() {
        let shown = |hour, minute, second| Clock::new(hour, minute, second).map(|clock| clock.to_string());
        assert_eq!(shown(9, 5, None).as_deref(), Some("09:05"));
        assert_eq!(shown(14, 30, Some(5)).as_deref(), Some("14:30:05"));
        assert_eq!(shown(24, 0, None), None);
        assert_eq!(Clock::new(1, 1, Some(1)).map(Clock::seconds), Some(3_661));
    }
}
