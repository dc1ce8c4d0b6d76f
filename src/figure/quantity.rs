//! What a figure says, apart from where it says it. The same few numbers come again and again: figures share them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Kind, Precision, Value};
use crate::quantity::{Date, Interval, Number, Unit};

/// Value, interval and unit of a figure: the same for all figures that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// What sort of quantity it is.
    pub kind: Kind,
    /// Its nominal value.
    pub value: Value,
    /// The true values that the text as written allows (digits and hedge taken at their word).
    pub written: Interval,
    /// How precisely it was written, from which [`Figure::generous`](super::Figure::generous) follows.
    pub precision: Precision,
    /// Unit of measurement, if any.
    pub unit: Option<Unit>,
}

impl Quantity {
    /// The nominal number, if there is one.
    pub fn number(&self) -> Option<&Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The date, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// True when it may take part in claims.
    pub fn is_usable(&self) -> bool {
        self.kind != Kind::Label && self.value != Value::None
    }
}

/// By what nearly all differ, as each figure is looked up once: kind, symbol, nominal value and ends.
impl Hash for Quantity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let number =
            |number: Option<&Number>| number.and_then(Number::words).map_or(0, |(above, below)| above ^ below << 32);
        let unit = self.unit.map_or("", |unit| unit.symbol).as_bytes();
        let symbol = unit.iter().take(4).fold(unit.len() as u64, |all, byte| all << 8 | u64::from(*byte));
        state.write_u64(symbol ^ (self.kind as u64) << 56);
        state.write_i64(number(self.written.low().value()));
        state.write_i64(number(self.written.high().value()));
        match &self.value {
            Value::Number(value) => state.write_i64(number(Some(value))),
            value => value.hash(state),
        }
    }
}

/// The quantities said so far, so that each is in memory once.
#[derive(Debug, Default)]
pub struct Quantities(FxHashSet<Arc<Quantity>>);

impl Quantities {
    /// The quantity in the memory of the first that was the same.
    pub fn share(&mut self, quantity: Quantity) -> Arc<Quantity> {
        if let Some(known) = self.0.get(&quantity) {
            return Arc::clone(known);
        }
        let quantity = Arc::new(quantity);
        self.0.insert(Arc::clone(&quantity));
        quantity
    }

    /// Forgets all when there are more than `most`.
    pub fn limit(&mut self, most: usize) {
        if self.0.len() > most {
            self.0.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_is_in_memory_once() {
        let quantity = |value: i64, unit| Quantity {
            kind: Kind::Number,
            value: Value::Number(Number::from(value)),
            written: Interval::point(Number::from(value)),
            precision: Precision::Count,
            unit,
        };
        let mut quantities = Quantities::default();
        let [a, b, c] = [(7, None), (7, None), (7, Some(Unit::PERCENT))]
            .map(|(value, unit)| quantities.share(quantity(value, unit)));
        assert!(Arc::ptr_eq(&a, &b) && !Arc::ptr_eq(&a, &c));
        quantities.limit(2);
        assert!(Arc::ptr_eq(&a, &quantities.share(quantity(7, None))));
        quantities.limit(1);
        assert!(!Arc::ptr_eq(&a, &quantities.share(quantity(7, None))));
    }
}
