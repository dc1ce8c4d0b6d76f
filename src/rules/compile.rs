//! Turns a rule file into a rule: resolves names, reads equations, patterns and messages, gathers mistakes.

use super::diagnostic::Diagnostic;
use super::equation::{Equation, Expr, RoleId, parse_equation};
use super::file::{BindFile, ExampleFile, LookFile, RoleFile, RuleFile, SeekFile, TableFile};
use super::packed::Packed;
use super::pattern::{Accepts, NAMES, Pattern};
use super::rule::{
    Binder, Conditions, Doubts, Example, Expectation, Frame, Look, Piece, Role, Rule, Seek, Table, TableCells,
    Template, Window,
};
use crate::figure::Kind;
use crate::lexicon::{CueId, CueTable, Lexicon};
use crate::quantity::Date;

/// Compiles one rule file. Mistakes are added to `diagnostics`; with any mistake there is no rule.
pub fn compile(
    path: &str,
    source: &str,
    file: RuleFile,
    lexicon: &mut Lexicon,
    cues: &CueTable,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Rule> {
    let mut compiler = Compiler::new(path, source, &file, lexicon, cues);
    let rule = compiler.rule(file);
    let mistakes = std::mem::take(&mut compiler.mistakes);
    let clean = mistakes.is_empty();
    diagnostics.extend(mistakes);
    clean.then_some(rule)
}

struct Compiler<'a> {
    path: &'a str,
    source: &'a str,
    lexicon: &'a mut Lexicon,
    cues: &'a CueTable,
    names: Vec<(String, bool)>,
    /// The kinds of figures that may play each role.
    accepts: Vec<Accepts>,
    valued: Vec<String>,
    mistakes: Vec<Diagnostic>,
}

impl<'a> Compiler<'a> {
    fn new(
        path: &'a str,
        source: &'a str,
        file: &RuleFile,
        lexicon: &'a mut Lexicon,
        cues: &'a CueTable,
    ) -> Compiler<'a> {
        let names = file.roles.0.iter().map(|(name, role)| (name.clone(), role.list)).collect();
        let valued = cues.valued().into_iter().chain([NAMES.to_owned()]).collect();
        Compiler { path, source, lexicon, cues, names, accepts: Vec::new(), valued, mistakes: Vec::new() }
    }

    fn rule(&mut self, file: RuleFile) -> Rule {
        self.check_header(&file);
        let roles: Vec<Role> = file.roles.0.iter().map(|(name, role)| self.role(name, role)).collect();
        self.accepts = roles.iter().map(|role| role.accepts).collect();
        let binder = self.binder(&file);
        let conditions = self.conditions(&file);
        let doubts = Doubts {
            cues: self.cue_list(&file.doubt.cues),
            when: self.equations(&file.doubt.when),
            unexplained: file.doubt.unexplained,
            forecast: file.doubt.forecast,
            others: file.doubt.others,
        };
        let equations = self.equations(&file.equation.0);
        let messages = file.message.0.iter().map(|message| self.template(message)).collect();
        let hints = file.hints.iter().filter_map(|hint| Some((self.equation(&hint.when)?, self.template(&hint.say))));
        let hints = hints.collect();
        let worded = self.cue_list(&file.worded);
        let examples = self.examples(&file);
        Rule {
            id: file.id.into(),
            title: file.title,
            severity: file.severity,
            why: file.why.trim().to_owned(),
            limits: file.limits,
            path: self.path.to_owned(),
            roles,
            binder,
            conditions,
            doubts,
            equations,
            messages,
            hints,
            worded,
            supersedes: file.supersedes,
            tolerance: None,
            window: None,
            examples,
        }
    }

    fn mistake(&mut self, scalar: &str, offset: usize, message: String, help: &str) {
        self.mistakes.push(Diagnostic::in_scalar(self.path, self.source, scalar, offset, message, help));
    }

    fn check_header(&mut self, file: &RuleFile) {
        let expected = self.path.trim_end_matches(".yml").trim_end_matches(".yaml").replace('\\', "/");
        let mut parts = expected.rsplit('/');
        let (name, family) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let part_is_plain = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        if file.id.split('.').count() != 2 || !file.id.split('.').all(part_is_plain) {
            let message = format!("the id {:?} is not of the form family.name", file.id);
            self.mistake(&file.id, 0, message, "use small letters, digits and hyphens, with one point");
        } else if !family.is_empty() && file.id != format!("{family}.{name}") {
            let message = format!("the id {} does not match the path", file.id);
            self.mistake(&file.id, 0, message, &format!("call it {family}.{name}, or move the file"));
        }
        if file.equation.0.is_empty() {
            self.mistake(&file.id, 0, "the rule has no equation".to_owned(), "say what must hold under equation:");
        }
    }

    fn role(&mut self, name: &str, role: &RoleFile) -> Role {
        let mut kinds = Vec::new();
        for kind in &role.kind.0 {
            match kinds_named(kind) {
                Some(found) => kinds.extend(found),
                None => {
                    let help = "kinds are number, percent, money, measure, date, time, duration, age, ordinal, fraction, range, score, year, vague; amount stands for number, money and measure";
                    self.mistake(kind, 0, format!("no kind of figure is called {kind:?}"), help);
                }
            }
        }
        Role::new(name.into(), kinds, role.unit.0.clone(), role.list)
    }

    fn binder(&mut self, file: &RuleFile) -> Binder {
        let bind = &file.bind;
        let binder = Binder {
            patterns: self.patterns(&bind.patterns),
            frame: bind.trigger.as_ref().and_then(|trigger| self.frame(trigger, file)),
            far: self.patterns(&bind.far),
            table: bind.table.as_ref().and_then(|table| self.table(table)),
            look: bind.look.as_ref().and_then(|look| self.look(look)),
            group: bind.group.as_ref().and_then(|role| self.role_id(role)),
            across: bind.across.as_ref().and_then(|role| self.role_id(role)),
            seeks: bind.seek.iter().map(|seek| self.seek(seek)).collect(),
        };
        if *bind == BindFile::default() {
            let help = "give patterns, a trigger with slots, far, seek, table, group or across";
            self.mistake("bind:", 0, "the rule does not say how its figures are found".to_owned(), help);
        }
        binder
    }

    fn table(&mut self, table: &TableFile) -> Option<Table> {
        let label = self.cue_id(&table.label)?;
        let cells = match (&table.total, &table.part) {
            (Some(total), Some(part)) if table.row.is_empty() => {
                TableCells::Total { total: self.role_id(total)?, part: self.role_id(part)? }
            }
            (None, None) if table.row.len() >= 2 => {
                let foot = table.foot.as_ref().map(|role| self.role_id(role));
                TableCells::Row { roles: self.role_ids(&table.row), foot: foot.flatten() }
            }
            _ => {
                let help = "give the roles of a total and its part, or those of a row";
                self.mistake("table:", 0, "the rule does not say which cells belong together".to_owned(), help);
                return None;
            }
        };
        Some(Table { label, cells })
    }

    fn seek(&mut self, seek: &SeekFile) -> Seek {
        Seek {
            shapes: self.patterns(&seek.shapes),
            row: seek.row.as_ref().and_then(|role| self.role_id(role)),
            find: self.role_ids(&seek.find),
            within: seek.within,
            sure: seek.sure.clone(),
        }
    }

    fn look(&mut self, look: &LookFile) -> Option<Look> {
        let said = self.role_id(&look.said)?;
        let cell = look.cell.as_ref().and_then(|role| self.role_id(role));
        Some(Look { said, within: look.within, find: look.find, cell })
    }

    fn frame(&mut self, trigger: &str, file: &RuleFile) -> Option<Packed<Frame>> {
        let trigger = self.cue_id(trigger);
        let mut slots = Vec::new();
        for (role, patterns) in &file.bind.slots.0 {
            if let Some(role) = self.role_id(role) {
                slots.push((role, self.patterns(&patterns.0)));
            }
        }
        let need = file.bind.need.iter().map(|roles| self.role_ids(roles)).collect();
        Some(Frame { trigger: trigger?, slots, need }.into())
    }

    fn patterns(&mut self, sources: &[String]) -> Vec<Packed<Pattern>> {
        sources.iter().filter_map(|source| self.pattern(source)).map(Packed::from).collect()
    }

    fn pattern(&mut self, source: &str) -> Option<Pattern> {
        match Pattern::parse(source, &self.names, self.lexicon, self.cues) {
            Ok(mut pattern) => {
                pattern.resolve(|role| self.accepts.get(role).copied().unwrap_or_default());
                Some(pattern)
            }
            Err(error) => {
                let help = "the notation of patterns is in docs/writing-rules.md";
                self.mistake(source, error.at, format!("in the pattern: {error}"), help);
                None
            }
        }
    }

    fn conditions(&mut self, file: &RuleFile) -> Conditions {
        let given = &file.conditions;
        Conditions {
            same_unit: given.same_unit.iter().map(|roles| self.role_ids(roles)).collect(),
            one_unit: given.one_unit.iter().map(|roles| self.role_ids(roles)).collect(),
            different_unit: given.different_unit.iter().map(|roles| self.role_ids(roles)).collect(),
            other_unit: given.other_unit.iter().map(|roles| self.role_ids(roles)).collect(),
            other_period: given.other_period.iter().map(|roles| self.role_ids(roles)).collect(),
            rate: given.rate.iter().map(|roles| self.role_ids(roles)).collect(),
            covers: given.covers.iter().map(|roles| self.role_ids(roles)).collect(),
            divides: given.divides.iter().map(|roles| self.role_ids(roles)).collect(),
            same_noun: given.same_noun.iter().map(|roles| self.role_ids(roles)).collect(),
            with: self.cue_list(&given.with),
            without: self.cue_list(&given.without),
            not_between: self.cue_list(&given.not_between),
            not_before: self.cue_list(&given.not_before),
            guards: self.equations(&given.guard),
            definite: self.role_ids(&given.definite),
            stated: self.role_ids(&given.stated),
            counted: self.role_ids(&given.counted),
            published: Window {
                from: self.day(&given.published.from),
                to: self.day(&given.published.to),
                after: self.day(&given.published.after),
            },
        }
    }

    fn day(&mut self, text: &Option<String>) -> Option<String> {
        let text = text.as_ref()?;
        if Date::parse_iso(text).is_none() {
            self.mistake(text, 0, format!("{text:?} is not a date"), "write it as YYYY-MM-DD");
        }
        Some(text.clone())
    }

    fn role_id(&mut self, name: &str) -> Option<RoleId> {
        let found = self.names.iter().position(|(role, _)| role == name);
        if found.is_none() {
            self.mistake(name, 0, format!("no role {name:?} in this rule"), "name it under roles:");
        }
        found
    }

    fn role_ids(&mut self, names: &[String]) -> Vec<RoleId> {
        names.iter().filter_map(|name| self.role_id(name)).collect()
    }

    fn cue_id(&mut self, name: &str) -> Option<CueId> {
        let found = self.cues.id(name.trim_start_matches('<').trim_end_matches('>'));
        if found.is_none() {
            let help = "list its phrases under cues: in this file, or use one of rules/lexicon/cues.yml";
            self.mistake(name, 0, format!("no cue {name:?}"), help);
        }
        found
    }

    fn cue_list(&mut self, names: &[String]) -> Vec<CueId> {
        names.iter().filter_map(|name| self.cue_id(name)).collect()
    }

    fn equations(&mut self, sources: &[String]) -> Vec<Equation> {
        sources.iter().filter_map(|source| self.equation(source)).collect()
    }

    fn equation(&mut self, source: &str) -> Option<Equation> {
        match parse_equation(source, &self.names, &self.valued) {
            Ok(equation) => Some(equation),
            Err(error) => {
                let help = "the notation of equations is in docs/writing-rules.md";
                self.mistake(source, error.at, format!("in the equation: {error}"), help);
                None
            }
        }
    }

    fn template(&mut self, source: &str) -> Template {
        let mut pieces = Vec::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::Text(before.to_owned()));
            let Some((inner, tail)) = after.split_once('}') else {
                self.mistake(source, source.len() - after.len(), "a { is not closed".to_owned(), "close it with }");
                return Template { pieces };
            };
            if let Some(expr) = self.expression(inner) {
                pieces.push(Piece::Value(expr));
            }
            rest = tail;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Template { pieces }
    }

    /// An expression is read as one side of an equation.
    fn expression(&mut self, source: &str) -> Option<Expr> {
        match parse_equation(&format!("{source} = 0"), &self.names, &self.valued) {
            Ok(equation) => Some(equation.left),
            Err(error) => {
                let help = "between { and } stands an expression as in equations";
                self.mistake(source, error.at.min(source.len()), format!("in the message: {error}"), help);
                None
            }
        }
    }

    fn examples(&mut self, file: &RuleFile) -> Vec<Example> {
        let lists =
            [(Expectation::Holds, &file.holds), (Expectation::Fails, &file.fails), (Expectation::Silent, &file.silent)];
        let mut examples = Vec::new();
        for (expect, list) in lists {
            for example in list {
                examples.push(self.example(expect, example));
            }
        }
        examples
    }

    fn example(&mut self, expect: Expectation, example: &ExampleFile) -> Example {
        let date = example.date.as_deref().and_then(Date::parse_iso);
        if let (Some(text), None) = (&example.date, date) {
            self.mistake(text, 0, format!("{text:?} is not a date"), "write it as YYYY-MM-DD");
        }
        let ExampleFile { text, beside, data, figures, equation, .. } = example.clone();
        Example { expect, text, beside, data, figures, equation, date }
    }
}

fn kinds_named(name: &str) -> Option<Vec<Kind>> {
    const ALL: [Kind; 14] = [
        Kind::Number,
        Kind::Percent,
        Kind::Money,
        Kind::Measure,
        Kind::Date,
        Kind::Time,
        Kind::Duration,
        Kind::Age,
        Kind::Ordinal,
        Kind::Fraction,
        Kind::Range,
        Kind::Score,
        Kind::Year,
        Kind::Vague,
    ];
    match name {
        "amount" => Some(vec![Kind::Number, Kind::Money, Kind::Measure]),
        _ => ALL.iter().find(|kind| kind.name() == name).map(|kind| vec![*kind]),
    }
}

/// The phrases of a rule's own cues, added before the rule is compiled.
pub fn add_cues(
    path: &str,
    source: &str,
    file: &super::file::OrderedMap<super::file::Phrases>,
    lexicon: &mut Lexicon,
    cues: &mut CueTable,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (name, lists) in &file.0 {
        for (value, phrases) in &lists.0 {
            let number = value.as_ref().and_then(|value| value.parse().ok());
            if let (Some(value), None) = (value, &number) {
                let message = format!("{value:?} is not a value for a cue");
                let help = "write a number or a fraction such as 1/2";
                diagnostics.push(Diagnostic::in_scalar(path, source, value, 0, message, help));
            }
            for phrase in phrases {
                if !cues.add(lexicon, name, phrase, number.clone()) {
                    let message = format!("the phrase {phrase:?} of <{name}> does not begin with a word");
                    let help = "begin it with a word, or use a mark such as <dash> in the pattern";
                    diagnostics.push(Diagnostic::in_scalar(path, source, phrase, 0, message, help));
                }
            }
        }
    }
}
