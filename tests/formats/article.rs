//! An article as data, and how each format writes it.
