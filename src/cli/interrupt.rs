//! Ctrl-C: unfinished files are taken away, then the program ends with 130.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

/// How a run ends that was interrupted.
const INTERRUPTED: i32 = 130;

/// Files under a temporary name that are being written.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// From now on an interruption leaves nothing behind. Where the system does not allow for it, it just ends the program.
pub fn prepare() {
    static PREPARED: Once = Once::new();
    PREPARED.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
            for path in unfinished.iter() {
                let _ = std::fs::remove_file(path);
            }
            // The lock is held to the end, so that no further file begins.
            std::process::exit(INTERRUPTED);
        });
    });
}

/// Notes a file before it is made.
pub fn begin(path: &Path) {
    prepare();
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
}

/// Forgets a file that is in its place or gone.
pub fn end(path: &Path) {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).retain(|known| known != path);
}
