//! The known name that somebody probably meant.

/// A longer name is meant for something else.
const LONGEST: usize = 200;

/// The nearest of the known names, if it is near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let nearest = known.map(|known| (distance(name, known), known)).min()?;
    Some(nearest.1).filter(|_| nearest.0 <= 1 + name.len() / 3)
}

/// Edit distance, by single characters.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(b.chars()) {
            let above = *cell;
            left = (diagonal + usize::from(x != y)).min(above + 1).min(left + 1);
            diagonal = std::mem::replace(cell, left);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_recognised_and_far_ones_are_not() {
        assert_eq!(distance("sum.brekdown", "sum.breakdown"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(nearest("exlude", ["extends", "exclude"].into_iter()), Some("exclude"));
        assert_eq!(nearest("weather", ["sum", "share"].into_iter()), None);
    }
}
