//! The same article in every format.
