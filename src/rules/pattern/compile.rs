//! Turns the tree of a pattern into its program.

use super::parse::Node;
use super::{Accepts, Gap, Mark, Needs, Pattern, Starts, Step};

/// Words that may stand between the parts of a list besides the separator: "11 foreigners from Peru and 698 nationals".
const LIST_GAP: u8 = 8;
/// Words that may lead a part in: "and in York 12".
const LIST_LEAD: u8 = 3;
/// Items that may stand inside a bracketed aside: "11 foreigners (two of them children)".
const ASIDE: u8 = 12;

pub fn compile(nodes: &[Node], source: &str) -> Pattern {
    let mut program = Program { steps: Vec::new() };
    program.sequence(nodes);
    program.steps.push(Step::Match);
    program.look_behind_gaps();
    let across = program.steps.contains(&Step::Mark(Mark::Stop));
    let (needs, starts) = (Needs::of(nodes), Starts::of(&program.steps));
    let bare_starts = Starts::without_brackets(&program.steps);
    let inside = !needs.marks.meets(Accepts::mark(Mark::Stop));
    Pattern { steps: program.steps, needs, starts, bare_starts, across, inside, source: source.to_owned() }
}

struct Program {
    steps: Vec<Step>,
}

impl Program {
    fn here(&self) -> usize {
        self.steps.len()
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn emit(&mut self, step: Step) {
        self.steps.push(step);
    }

    fn patch(&mut self, at: usize, step: Step) {
        if let Some(slot) = self.steps.get_mut(at) {
            *slot = step;
        }
    }

    fn sequence(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Figure(role) => self.emit(Step::Figure(*role)),
            Node::List(role) => self.list(*role, Program::part),
            Node::NamedList(role) => self.list(*role, Program::named_part),
            Node::Word(word) => self.emit(Step::Word(*word)),
            Node::Not(word) => self.emit(Step::Not(*word)),
            Node::Cue(cue) => self.emit(Step::Cue(*cue)),
            Node::Mark(mark) => self.emit(Step::Mark(*mark)),
            Node::Names => self.emit(Step::Names),
            Node::Things => self.emit(Step::Things),
            Node::Items => self.emit(Step::Items),
            Node::Row => self.emit(Step::Row),
            Node::Counted => self.emit(Step::Counted),
            Node::Gap(size) => self.gap(*size, Accepts::WORD),
            Node::LooseGap(size) => self.gap(*size, Accepts::ANY),
            Node::WideGap(size) => self.gap(*size, Accepts::ANYTHING),
            Node::Start => self.emit(Step::Start),
            Node::End => self.emit(Step::End),
            Node::Either(branches) => self.either(branches),
            Node::Optional(inner) => self.optional(|program| program.sequence(inner)),
        }
    }

    /// Up to `size` items, as few as will do.
    fn gap(&mut self, size: u8, takes: Accepts) {
        self.emit(Step::Gap(Box::new(Gap { most: size, takes, then: Starts::default() })));
    }

    /// Notes for each gap how the instructions behind it can begin.
    fn look_behind_gaps(&mut self) {
        for at in 0..self.steps.len() {
            let then = Starts::from(&self.steps, at + 1);
            if let Some(Step::Gap(gap)) = self.steps.get_mut(at) {
                gap.then = then;
            }
        }
    }

    fn optional(&mut self, inner: impl FnOnce(&mut Program)) {
        let fork = self.push(Step::Jump(0));
        inner(self);
        let end = self.here();
        self.patch(fork, Step::Split(fork + 1, end));
    }

    fn either(&mut self, branches: &[Vec<Node>]) {
        let mut exits = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            let last = index + 1 == branches.len();
            let fork = (!last).then(|| self.push(Step::Jump(0)));
            self.sequence(branch);
            if let Some(fork) = fork {
                exits.push(self.push(Step::Jump(0)));
                let next = self.here();
                self.patch(fork, Step::Split(fork + 1, next));
            }
        }
        let end = self.here();
        for exit in exits {
            self.patch(exit, Step::Jump(end));
        }
    }

    /// `part (gap separator part)+`, as long as it will go.
    fn list(&mut self, role: usize, part: fn(&mut Program, usize)) {
        part(self, role);
        let again = self.here();
        self.gap(LIST_GAP, Accepts::WORD);
        self.optional(Program::aside);
        self.separator();
        self.gap(LIST_LEAD, Accepts::WORD);
        part(self, role);
        let fork = self.push(Step::Jump(0));
        self.patch(fork, Step::Split(again, fork + 1));
    }

    /// A figure, or a name with a figure in brackets.
    fn part(&mut self, role: usize) {
        let fork = self.push(Step::Jump(0));
        self.emit(Step::Figure(role));
        let exit = self.push(Step::Jump(0));
        let named = self.here();
        self.named_part(role);
        self.patch(fork, Step::Split(fork + 1, named));
        let end = self.here();
        self.patch(exit, Step::Jump(end));
    }

    /// "Nzara (9 cases)".
    fn named_part(&mut self, role: usize) {
        self.gap(LIST_GAP, Accepts::WORD);
        self.emit(Step::Mark(Mark::Open));
        self.emit(Step::Figure(role));
        self.gap(LIST_LEAD, Accepts::WORD);
        self.emit(Step::Mark(Mark::Close));
    }

    fn aside(&mut self) {
        self.push(Step::Mark(Mark::Open));
        self.gap(ASIDE, Accepts::IN_BRACKETS);
        self.push(Step::Mark(Mark::Close));
    }

    /// `, and` or `;` or `and` or `plus`: a conjunction is the mark "plus" of a sentence's items.
    fn separator(&mut self) {
        let fork = self.push(Step::Jump(0));
        let inner = self.push(Step::Jump(0));
        self.push(Step::Mark(Mark::Comma));
        let to_conjunction = self.push(Step::Jump(0));
        let semicolon = self.push(Step::Mark(Mark::Semicolon));
        self.patch(inner, Step::Split(inner + 1, semicolon));
        let optional_conjunction = self.here();
        self.patch(to_conjunction, Step::Jump(optional_conjunction));
        self.optional(|program| program.emit(Step::Mark(Mark::Plus)));
        let exit = self.push(Step::Jump(0));
        let conjunction = self.push(Step::Mark(Mark::Plus));
        self.patch(fork, Step::Split(fork + 1, conjunction));
        let end = self.here();
        self.patch(exit, Step::Jump(end));
    }
}
