//! Text that looks like news, made up from parts: what the benchmarks run on.

/// Makes numbers that are always the same ones.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let index = usize::try_from(self.below(list.len() as u64)).unwrap_or(0);
        list.get(index).copied().unwrap_or("")
    }
}

const PLACES: [&str; 8] = ["Harwick", "Corley", "Ashby", "the valley", "Port Ellen", "Denham", "the county", "Selby"];
const BODIES: [&str; 6] = ["the council", "the harbour office", "the ministry", "police", "the union", "the company"];
const THINGS: [&str; 8] = ["passengers", "cases", "homes", "jobs", "pupils", "visitors", "members", "vehicles"];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const PLAIN: [&str; 8] = [
    "Nobody had expected the ferries to fill so early in the season, and the crews were tired.",
    "“We will look at it again in the autumn,” the spokeswoman said, without giving a reason.",
    "The road along the coast stayed closed, and the bakery sold its bread from a van by the bridge.",
    "Many of those who came had read about the old lighthouse and wanted to see it before the works began.",
    "It is not clear who will pay for the repairs or when they can start.",
    "The committee meets behind closed doors, and its papers are published late or not at all.",
    "A spokesman for the owners declined to comment on what he called rumours.",
    "Residents remember the winter when the pier broke and the boats lay in the fields.",
];

/// An article of about four kilobytes, in Markdown when `number` is odd; every number has another one.
pub fn article(number: u64) -> String {
    let mut dice = Dice(number.wrapping_mul(0x9e37_79b9) + 1);
    let mut text = String::new();
    if number % 2 == 1 {
        text.push_str("# Ferries fill early\n\n");
    }
    while text.len() < 4_000 {
        let sentences = 2 + dice.below(3);
        for _ in 0..sentences {
            let sentence = if dice.below(5) < 3 { dice.of(&PLAIN).to_owned() } else { with_figures(&mut dice) };
            text.push_str(&sentence);
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text
}

fn with_figures(dice: &mut Dice) -> String {
    let (place, body, thing, day) = (dice.of(&PLACES), dice.of(&BODIES), dice.of(&THINGS), dice.of(&DAYS));
    let (a, b, c) = (1_000 + dice.below(30_000), 100 + dice.below(9_000), 100 + dice.below(9_000));
    let (old, percent) = (a - dice.below(900), 1 + dice.below(60));
    match dice.below(8) {
        0 => format!("Of the {} {thing} in {place}, {b} were new and {c} were not, {body} said.", b + c),
        1 => format!("The number of {thing} rose to {a} from {old} a year ago, {body} said on {day}."),
        2 => format!("About {percent}% of the {a} {thing} came from {place}."),
        3 => format!("Repairs would cost ${percent}.4 million, up {percent}.5 percent, according to {body}."),
        4 => format!("In {place}, {b} {thing} (up from {c}) were counted between 9 a.m. and 5 p.m. on {day}."),
        5 => format!("More than {a} {thing} had been counted by {day}, among them {c} in {place}."),
        6 => format!("The survey of {b} people had a margin of error of {} points.", 1 + percent / 10),
        _ => format!("{place} won 3–1 before {a} spectators, its {}th win in {percent} years.", 4 + percent % 6),
    }
}
