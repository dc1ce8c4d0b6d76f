//! Turns the paths of the command line into a list of inputs in stable order. Folders are searched, files are taken as
//! they are, and nothing is read twice.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::WalkBuilder;

use super::args::InputArgs;
use super::repository::{Place, Roots, resolved};
use super::trouble::Trouble;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file; `None` for standard input.
    pub path: Option<PathBuf>,
    /// The name in reports for people: the path as it was given.
    pub name: String,
    /// Where it is, for programs.
    pub place: Place,
    /// The folder that the place counts from.
    pub root: Arc<Path>,
    /// It was named itself, not found in a folder.
    pub named: bool,
    /// Number of its profile of settings.
    pub profile: usize,
}

impl Input {
    /// A file that was named.
    pub fn file(path: &Path, roots: &mut Roots) -> Input {
        let real = resolved(path);
        let root = roots.of(real.parent().unwrap_or(&real));
        let place = Place::below(&root, &real);
        Input { path: Some(path.to_owned()), name: name_of(path), place, root: root.into(), named: true, profile: 0 }
    }

    /// Standard input under a name; its settings are those of a file of that name.
    fn stdin(name: &str, roots: &Roots) -> Input {
        let here: Arc<Path> = roots.here().unwrap_or(Path::new("")).into();
        Input { path: None, name: name.to_owned(), place: Place::named(name), root: here, named: true, profile: 0 }
    }

    /// Its path with links resolved.
    pub fn real(&self) -> PathBuf {
        self.root.join(&self.place.path)
    }
}

/// Extensions of articles that are looked for in folders.
const EXTENSIONS: &[&str] = &["txt", "md", "markdown", "html", "htm", "docx", "odt", "nitf", "newsml", "ninjs"];

/// Lists the inputs. What cannot be found is told in `troubles`.
pub fn collect(args: &InputArgs, troubles: &mut Vec<Trouble>) -> Vec<Input> {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let mut search = Search { roots: Roots::new(), inputs: Vec::new(), troubles };
    let named: Vec<&Path> =
        paths.iter().map(PathBuf::as_path).filter(|path| !is_stdin(path) && !path.is_dir()).collect();
    let wanted = args.force_exclude.then(|| unignored(&named));
    for path in paths {
        if is_stdin(path) {
            let name = args.stdin_filename.clone().unwrap_or_else(|| "-".to_owned());
            let input = Input::stdin(&name, &search.roots);
            search.inputs.push(input);
        } else if path.is_dir() {
            search.folder(path);
        } else if wanted.as_ref().is_none_or(|wanted| wanted.contains(&resolved(path))) {
            let input = Input::file(path, &mut search.roots);
            search.inputs.push(input);
        }
    }
    let mut inputs = search.inputs;
    if paths.len() > 1 {
        let mut seen = HashSet::new();
        inputs.retain(|input| seen.insert((input.path.as_deref().map(resolved), input.place.clone())));
    }
    inputs
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

struct Search<'a> {
    roots: Roots,
    inputs: Vec<Input>,
    troubles: &'a mut Vec<Trouble>,
}

impl Search<'_> {
    fn folder(&mut self, folder: &Path) {
        let before = self.inputs.len();
        let real = resolved(folder);
        let root: Arc<Path> = self.roots.of(&real).into();
        if let Some(trouble) = real.ancestors().find_map(unusable_ignore_file) {
            self.troubles.push(trouble);
            return;
        }
        let unusable = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&unusable);
        let mut walker = walker(folder);
        walker.filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let trouble = if is_folder { unusable_ignore_file(entry.path()) } else { None };
            let usable = trouble.is_none();
            noted.lock().unwrap_or_else(PoisonError::into_inner).extend(trouble);
            usable
        });
        for entry in walker.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_article(entry.path()) => {
                    let path = entry.into_path();
                    let place = Place::below(&root, &real.join(path.strip_prefix(folder).unwrap_or(&path)));
                    let (name, root) = (name_of(&path), Arc::clone(&root));
                    self.inputs.push(Input { path: Some(path), name, place, root, named: false, profile: 0 });
                }
                Ok(_) => {}
                Err(error) => {
                    let help = "check who may read the folder";
                    self.troubles.push(Trouble::new(name_of(folder), error.to_string(), help));
                }
            }
        }
        let unusable = std::mem::take(&mut *unusable.lock().unwrap_or_else(PoisonError::into_inner));
        let all_read = unusable.is_empty();
        self.troubles.extend(unusable);
        if self.inputs.len() == before && all_read {
            let help = "crossfoot looks for .txt, .md, .html, .docx, .odt, .nitf, .newsml and .ninjs files; name a file of another kind itself";
            self.troubles.push(Trouble::new(name_of(folder), "no articles in this folder", help));
        }
    }
}

/// Files that say what is left out. The walk opens them itself, and a pipe or device in their place would hang it.
const IGNORE_FILES: [&str; 3] = [".gitignore", ".ignore", ".crossfootignore"];
/// Largest of them, in bytes.
const LARGEST_IGNORE_FILE: u64 = 1 << 20;

/// What is wrong with an ignore file of a folder.
fn unusable_ignore_file(folder: &Path) -> Option<Trouble> {
    let mut paths = IGNORE_FILES.iter().map(|name| folder.join(name));
    paths.find_map(|path| {
        let about = path.metadata().ok().filter(|about| !about.is_dir())?;
        let reason = if !about.is_file() {
            "not a regular file"
        } else if about.len() > LARGEST_IGNORE_FILE {
            "larger than the limit of 1 MiB for files that say what is left out"
        } else {
            return None;
        };
        Some(Trouble::new(
            name_of(&path),
            format!("{reason}; its folder is not searched"),
            "put a plain file in its place",
        ))
    })
}

/// Walks a folder by path. Hidden, linked and special files are left out, and what the ignore files name.
fn walker(folder: &Path) -> WalkBuilder {
    let mut walker = WalkBuilder::new(folder);
    // What one person's git leaves out would make a run differ from machine to machine.
    walker.git_global(false).git_exclude(false);
    walker.add_custom_ignore_filename(".crossfootignore").require_git(false).sort_by_file_path(Path::cmp);
    walker
}

/// Those of the named files that a walk from their root would find, links resolved.
fn unignored(named: &[&Path]) -> HashSet<PathBuf> {
    let mut roots = Roots::new();
    let mut of_root: Vec<(PathBuf, HashSet<PathBuf>)> = Vec::new();
    for path in named {
        let real = resolved(path);
        let root = roots.of(real.parent().unwrap_or(&real));
        // The way down to the file, so that nothing beside it is walked.
        let way = real.ancestors().take_while(|step| step.starts_with(&root)).map(Path::to_owned).collect::<Vec<_>>();
        match of_root.iter_mut().find(|(known, _)| *known == root) {
            Some((_, steps)) => steps.extend(way),
            None => of_root.push((root, way.into_iter().collect())),
        }
    }
    let found = of_root.into_iter().flat_map(|(root, steps)| {
        let usable = |folder: &Path| unusable_ignore_file(folder).is_none();
        // A way that cannot be walked is no reason to leave files out.
        if !root.ancestors().all(usable) || !steps.iter().all(|step| usable(step)) {
            return steps.into_iter().filter(|step| step.is_file()).collect::<Vec<_>>();
        }
        let walk = walker(&root).filter_entry(move |entry| steps.contains(entry.path())).build();
        walk.filter_map(Result::ok).map(ignore::DirEntry::into_path).filter(|path| path.is_file()).collect()
    });
    found.collect()
}

fn is_article(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The path as given, with forward slashes and without `./`.
fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if std::path::MAIN_SEPARATOR == '\\' { name.replace('\\', "/") } else { name.into_owned() };
    match name.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}
