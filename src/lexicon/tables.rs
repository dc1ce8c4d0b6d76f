//! The built-in words by class: numbers, calendar, closed classes of grammar, and words around figures.
//!
//! Words are listed once per class; a word may be in several. Only forms that matter beside figures are listed.

use super::class::Class;
use super::intern::Lexicon;
use super::named;

const CARDINALS: &[(&str, u32)] = &[
    ("zero", 0),
    ("nought", 0),
    ("naught", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const ORDINALS: &[(&str, u32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
    ("thousandth", 1_000),
    ("millionth", 1_000_000),
    ("billionth", 1_000_000_000),
    ("nineth", 9),
];

/// Ordinals that no `u32` holds, by their power of ten; with an s they are denominators.
const LARGE_ORDINALS: &[(&str, &str, i8)] =
    &[("trillionth", "trillionths", 12), ("quadrillionth", "quadrillionths", 15)];

/// Decades of a century and of a life, with their first year.
const DECADES: &[(&str, u32)] = &[
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

const DENOMINATORS: &[(&str, u32)] = &[
    ("half", 2),
    ("halves", 2),
    ("halfs", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fourth", 4),
    ("fourths", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("seventh", 7),
    ("sevenths", 7),
    ("eighth", 8),
    ("eighths", 8),
    ("ninth", 9),
    ("ninths", 9),
    ("tenth", 10),
    ("tenths", 10),
    ("eleventh", 11),
    ("eleventh", 11),
    ("twelfth", 12),
    ("twelfths", 12),
    ("thirteenth", 13),
    ("thirteenths", 13),
    ("fourteenth", 14),
    ("fourteenths", 14),
    ("fifteenth", 15),
    ("fifteenths", 15),
    ("sixteenth", 16),
    ("sixteenths", 16),
    ("twentieth", 20),
    ("twentieths", 20),
    ("thirtieth", 30),
    ("thirtieths", 30),
    ("fortieth", 40),
    ("fortieths", 40),
    ("fiftieth", 50),
    ("fiftieths", 50),
    ("thirty-second", 32),
    ("hundredth", 100),
    ("hundredths", 100),
    ("thousandth", 1_000),
    ("thousandths", 1_000),
    ("millionth", 1_000_000),
    ("millionths", 1_000_000),
    ("billionths", 1_000_000_000),
];

const SCALES: &[(&str, i8)] = &[
    ("hundred", 2),
    ("thousand", 3),
    ("thousands", 3),
    ("million", 6),
    ("millions", 6),
    ("billion", 9),
    ("billions", 9),
    ("trillion", 12),
    ("trillions", 12),
    ("quadrillion", 15),
    ("quintillion", 18),
    ("sextillion", 21),
    ("lakh", 5),
    ("lakhs", 5),
    ("lac", 5),
    ("lacs", 5),
    ("koti", 7),
    ("crore", 7),
    ("crores", 7),
    ("cr", 7),
    ("mln", 6),
    ("mn", 6),
    ("mio", 6),
    ("bln", 9),
    ("bn", 9),
    ("mrd", 9),
    ("mil", 6),
    ("tn", 12),
    ("trn", 12),
    ("tln", 12),
    ("hundreds", 2),
    ("milliard", 9),
    ("gazillion", 27),
];

const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

const WEEKDAYS: &str =
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun";

const VAGUE: &str =
    "dozens scores hundreds thousands tens millions billions trillions several few couple both pair lakhs crores";
const ZEROS: &str = "no none nobody nil zero nought";
const MULTIPLES: &[(&str, u32)] = &[
    ("twice", 2),
    ("thrice", 3),
    ("double", 2),
    ("triple", 3),
    ("treble", 3),
    ("quadruple", 4),
    ("twofold", 2),
    ("threefold", 3),
    ("fourfold", 4),
    ("fivefold", 5),
    ("sixfold", 6),
    ("sevenfold", 7),
    ("eightfold", 8),
    ("ninefold", 9),
    ("tenfold", 10),
    ("twentyfold", 20),
    ("hundredfold", 100),
    ("thousandfold", 1000),
    ("twelvefold", 12),
    ("fiftyfold", 50),
];

const PREPOSITIONS: &str = "in on at of to from by for with into onto over under about after before between during \
    through against among amid across within without upon since until till towards toward per via despite beyond \
    above below behind beside besides near off out up down along around inside outside throughout like unlike than \
    as regarding concerning including excluding versus vs except plus minus alongside aboard next because ago apart away back forward together";
const CONJUNCTIONS: &str = "and or but nor so yet if when while although though because whereas unless that which who \
    whom whose where why how whether then thus hence therefore however moreover meanwhile";
const PRONOUNS: &str = "i you he she it we they me him us them myself himself herself itself themselves mine yours hers \
    ours theirs this these those something anything everything nothing someone anyone everyone somebody anybody \
    everybody each either neither both all none another others one's what whatever whoever there here";
const DETERMINERS: &str =
    "the a an his her its their our my your this that these those every each any some no another such";
const AUXILIARIES: &str = "is are was were be been being am has have had having do does did will would can could may \
    might must shall should won't wouldn't can't couldn't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't \
    hadn't shouldn't mustn't cannot it's there's that's he's she's they're we're you're i'm i've we've they've i'd he'd \
    she'd we'd they'd i'll we'll he'll she'll they'll you'll ca wo";
/// Verb forms that often follow a counted noun or a bare number. Forms in -ed are known by their ending.
const VERBS: &str = "said says say made make makes took take takes taken went go goes gone going came come comes \
    coming got get gets gotten gave give gives given found find finds told tell tells became become becomes left leave leaves leaving \
    felt feel feels kept keep keeps began begin begins begun brought bring brings held hold holds wrote write writes \
    written stood stand stands heard hear hears let lets meant mean means met meet meets ran run runs paid pay pays sat \
    spoke speak speaks spoken lay lies lie led lead leads read grew grow grows grown lost lose loses fell fall falls \
    fallen sent send sends built build builds understood drew draw draws drawn broke break breaks broken spent spend \
    spends cut cuts rose rise rises risen rising falling growing drove drive drives driven bought buy buys wore sold sell sells won win wins \
    beat beats hit hits died dying dies live lives living lived work works working worked remain remains remaining \
    include includes included including need needs want wants wanted show shows shown showed use uses used using try tries tried \
    ask asks asked seem seems seemed help helps helped turn turns turned start starts started play plays \
    played move moves moved like likes liked believe believes believed happen happens happened provide provides provided set sets sitting \
    continue continues continued change changes changed watch watches watched follow follows followed stop stops stopped \
    create creates created serve serves served appear appears appeared expect expects expected waiting putting put puts reach reaches \
    reached receive receives received raise raises raised suggest suggests suggested report reports reported decide decides agree agreed agrees \
    vote voted plan plans planned join joined joins face faces faced trying taking making having getting being killed injured hurt \
    shot struck caught stay stays stayed think thinks thought know knows known knew see sees saw seen earn earns earned cost costs compared apply applies \
    accounted accounts exceed exceeds exceeded total totalled totaled attended attend attends returned return returns fled flee opened tested according \
    due able likely unlikely ready available worth";
const ADVERBS: &str = "not never also only just even still already now then once soon often always sometimes usually \
    perhaps maybe almost nearly about roughly approximately exactly very too quite rather really actually simply \
    again later earlier ago away together instead else ever yet alone overall altogether apiece respectively \
    today tomorrow yesterday tonight previously currently recently annually daily weekly monthly yearly worldwide \
    nationwide globally locally abroad overseas indoors outdoors online offline downstairs upstairs anymore forever";
const PLURALS: &str = "people men women children police staff cattle fish sheep deer personnel troops aircraft \
    spacecraft helicopter_s series species media data criteria phenomena bacteria teeth feet geese mice oxen crew \
    poultry swine elk reindeer headcount offspring seats votes goals runs wickets salmon trout cod squid shrimp bison moose \
    policemen policewomen firemen gunmen fishermen businessmen businesswomen servicemen servicewomen servicepeople \
    salespeople spokesmen congressmen congresswomen councilmen clergy clergymen craftsmen footmen horsemen sportsmen \
    sportswomen workmen grandchildren schoolchildren stepchildren townspeople tradespeople craftspeople alumni \
    fungi nuclei cacti larvae gentlemen foremen chairmen laymen seamen airmen crewmen infantry cavalry militia personnel \
    families countries companies cities bodies parties others millennia hypotheses crises analyses theses diagnoses emphases \
    pence dice lice yen yuan euro baht percent hertz overs caps lives wives knives halves leaves thieves shelves wolves calves loaves elves selves";
const SINGULARS: &str = "plus less across always perhaps news politics economics mathematics physics minus versus \
    status campus census virus bonus focus consensus surplus apparatus chorus circus corpus genius nexus opus \
    christmas gas gross plus process access success business loss class glass mass pass cross press boss bus dress \
    address express illness witness fitness wilderness darkness weakness happiness kindness awareness this thus \
    was has is its his us yes as his does goes is was perhaps towards afterwards upwards downwards forwards backwards \
    besides sometimes nowadays overseas texas kansas arkansas paris los las angeles us illinois des moines james thomas charles \
    various serious previous famous dangerous religious conscious continuous numerous obvious nervous anxious \
    generous enormous tremendous curious delicious precious gorgeous glorious courageous outrageous indigenous homogeneous \
    simultaneous spontaneous miscellaneous infectious contagious cancerous poisonous venomous odious suspicious ferocious vicious";
const ADJECTIVES: &str = "new old young other more additional further extra separate different single whole full major \
    minor main large small big little great good bad high low long short early late recent local national public private \
    federal foreign domestic international global regional military civil medical political social economic financial \
    legal positive negative possible potential suspected confirmed dead male female human free open major key top \
    total net gross average current former previous next last first second third straight consecutive successive \
    so-called non nearby remaining similar senior junior elderly white black asian african american british french \
    german chinese russian indian canadian australian european known unknown remaining working living used lost broken rising growing clear safe";
const YEAR_CUES: &str = "in since by from until till during of before after early late mid between through to \
    circa year years spring summer autumn fall winter born founded established published released fiscal calendar \
    around c ca class back pre post and or for the end beginning start half quarter season election and \
    elections copyright opened built dated january february march april may june july august september october november december";
const LABELS: &str = "max big box junctions exits gates rooms lanes sizes figures figs verses pages games routes annexes section sections route flight chapter chapters article articles verse psalm game room gate \
    platform highway interstate channel page pages vol volume episode figure fig table tables appendix apartment \
    apt suite unit bus type model version mark grade category tier phase phases level size square building bldg \
    chapter clause clauses paragraph para rule rules regulation regulations directive resolution proposition prop title amendment act bill order \
    sr hr ref isbn issn doi exit junction lane runway terminal studio class group pool zone ward precinct district \
    channel radio formula apollo soyuz falcon windows android ios python java web generation gen catalogue catalog war radio bbc itv \
    opus op figures figs eqs articles verses chapters games pages symphony sonata concerto concertos windows lot item items question step stage round week day chapter equation eq eqs scheme \
    example embodiment claim claims seq id no nos number numbers # line lines bus tram train track boulevard \
    interstate agenda annex bulletin memo memorandum protocol schedule form serial patent docket case file \
    area catch-22 cell cells row rows column columns covid sars mission division battalion regiment squadron pier berth dock hangar \
    reference references refs ep eps series season seasons part parts book books tip tips \
    experiment experiments study studies wave waves session sessions time";
const MODELS: &str = "iphone ipad ipod galaxy boeing airbus playstation xbox windows nokia kindle pixel ps nikon canon \
    ford mazda audi bmw porsche ferrari peugeot renault volvo saab fiat lexus mercedes concorde tupolev ilyushin antonov \
    cessna embraer bombardier mig sukhoi f mk ak s&p ftse nasdaq dax cac nikkei topix stoxx russell dow csi asx hang kospi sensex nifty \
    mcdonnell lockheed dc galaxys macbook pentium ryzen geforce huawei oneplus redmi gopro uefa fifa euro \
    lumia snapdragon exynos macos office photoshop call-of-duty gta fortune u- g kepler ngc gliese hr voyager pioneer sputnik challenger vostok gemini mariner";
const HYPOTHETICALS: &str =
    "if would could might should unless suppose supposing assuming hypothetically wouldn't couldn't imagine imagined";
const FORECASTS: &str = "will expects expected expect forecast forecasts forecasting predicted predicts predict projected projects \
    projection projections aims aim aiming target targets targeted plans planned planning estimates hopes hope won't shall anticipates anticipated \
    we'll he'll she'll they'll it'll i'll";
const NEGATIONS: &str = "not never cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't couldn't hasn't haven't hadn't n't nor neither";
const SUPERSEDED: &str = "originally previously corrects corrected correction revised revises misstated incorrectly erroneously mistakenly earlier";
const CONTESTS: &str = "won win wins winning lost lose loses losing beat beats beaten defeat defeated defeats draw draws drew drawn victory \
    victories vote voted votes voting score scored scoreline lead led tie tied passed ballot majority goals halftime half-time aggregate \
    innings sets penalties shootout margin odds ratio win-loss record upset trailing";
const PERS: &str = "share shares person people head capita barrel tonne ton ounce pound gallon litre liter kilo kilogram kg metre meter \
    mile kilometre kilometer hour minute second day week month quarter year annum night unit ticket head vehicle \
    household family pupil student patient child adult employee worker customer user inhabitant resident capita game match \
    season dozen piece bushel bottle pack packet square acre hectare bag box gram gramme inch foot yard decade fortnight century litre cup lb oz \
    mt bbl child resident page copy line shift trip visit call text download subscriber passenger seat room bed dose woman man voter couple lap over innings point goal minute inhabitant \
    property home farm school class hospital state county town city village country tree cow ship song album episode book user \
    view meal portion serving driver motorist teacher doctor nurse cigarette pint mouthful stitch session round race event";
/// What people are called in a clause that goes on with their age: "the striker, 28, scored".
const PERSONS: &str = "man woman boy girl teenager student pupil teacher driver farmer officer soldier victim suspect politician \
    leader chairman chairwoman executive founder pensioner veteran champion international striker midfielder defender goalkeeper \
    keeper winger forward captain player actor actress singer star comedian director president minister mother father husband wife \
    son daughter brother sister widow widower lawyer doctor nurse engineer scientist researcher professor writer author novelist poet \
    artist painter musician baker butcher guitarist drummer pianist composer journalist reporter presenter broadcaster model dancer photographer \
    designer entrepreneur businessman businesswoman businesswoman banker trader manager coach boxer golfer cyclist swimmer sprinter \
    runner rider jockey batsman bowler cricketer footballer rugby fly-half prop lock hooker centre full-back fullback scrum-half skipper \
    senator congressman congresswoman governor mayor councillor candidate activist campaigner priest bishop cardinal pope king queen \
    prince princess duke duchess resident worker builder plumber electrician carpenter chef cook waiter waitress barman shopkeeper \
    pilot sailor fisherman miner guard policeman policewoman detective firefighter paramedic surgeon patient prisoner inmate defendant \
    gunman attacker killer rapist burglar thief accused plaintiff witness survivor refugee migrant immigrant grandmother grandfather \
    accountant secretary clerk director-general chief boss star starlet veteran rookie teammate native";
const TIME_CUES: &str = "at until till by from before after around about past between to";
const HEDGES: &str = "about around roughly approximately some circa c ca estimated nearly almost under over above below to \
    approaching than of excess exceeding least most minimum maximum up many much high low exactly precisely round like \
    beyond topping something averaging only as just";
/// Countries and peoples before a currency; those that decide between currencies are listed with them.
const COUNTRIES: &str = "new hong sri dutch chinese japanese thai israeli polish hungarian czech danish norwegian swedish russian \
    ukrainian south turkish vietnamese indonesian malaysian malaysia mongolian croatian bulgarian romanian spanish portuguese greek nigerian \
    ghanaian brazilian peruvian venezuelan kazakh kazakhstani georgian lao costa rican north netherlands euro finnish deutsche d";

const WORD_LISTS: &[(&str, Class)] = &[
    (WEEKDAYS, Class::WEEKDAY),
    ("minus negative", Class::SIGN),
    (VAGUE, Class::VAGUE),
    (ZEROS, Class::ZERO),
    (PREPOSITIONS, Class::STOP),
    (CONJUNCTIONS, Class::STOP),
    (PRONOUNS, Class::STOP),
    (DETERMINERS, Class::DETERMINER),
    (AUXILIARIES, Class::STOP.or(Class::VERB)),
    (VERBS, Class::VERB),
    (ADVERBS, Class::ADVERB),
    (PLURALS, Class::PLURAL),
    (SINGULARS, Class::SINGULAR),
    (ADJECTIVES, Class::ADJECTIVE),
    (YEAR_CUES, Class::YEAR_CUE),
    (LABELS, Class::LABEL),
    (MODELS, Class::MODEL),
    (HYPOTHETICALS, Class::HYPOTHETICAL),
    (FORECASTS, Class::FORECAST),
    (NEGATIONS, Class::NEGATION),
    (SUPERSEDED, Class::SUPERSEDED),
    (CONTESTS, Class::CONTEST),
    (PERS, Class::PER),
    (TIME_CUES, Class::TIME_CUE),
    (HEDGES, Class::HEDGE),
    (COUNTRIES, Class::COUNTRY),
    (PERSONS, Class::PERSON),
];

const NUMBER_LISTS: &[(&[(&str, u32)], Class)] = &[
    (CARDINALS, Class::NUMBER),
    (ORDINALS, Class::ORDINAL),
    (DENOMINATORS, Class::DENOMINATOR),
    (MONTHS, Class::MONTH),
    (MULTIPLES, Class::MULTIPLE),
    (DECADES, Class::VAGUE),
];

/// "twentyone", "thirtyfirst": written without the hyphen.
fn run_together(lexicon: &mut Lexicon) {
    let tens = || CARDINALS.iter().filter(|(_, number)| *number >= 20);
    for (list, class) in [(CARDINALS, Class::NUMBER), (ORDINALS, Class::ORDINAL)] {
        for (word, unit) in list.iter().filter(|(_, number)| (1..10).contains(number)) {
            tens().for_each(|(ten, number)| lexicon.teach_number(format!("{ten}{word}"), class, number + unit));
        }
    }
}

/// Lists all built-in words.
pub(super) fn fill(lexicon: &mut Lexicon) {
    for word in named::LISTED {
        lexicon.teach(word, Class::NONE);
    }
    for &(list, class) in NUMBER_LISTS {
        for &(word, number) in list {
            lexicon.teach(word, class).number = number;
        }
    }
    run_together(lexicon);
    for &(one, several, exponent) in LARGE_ORDINALS {
        lexicon.teach(one, Class::ORDINAL.or(Class::DENOMINATOR)).exponent = exponent;
        lexicon.teach(several, Class::DENOMINATOR).exponent = exponent;
    }
    for &(word, exponent) in SCALES {
        lexicon.teach(word, Class::SCALE).exponent = exponent;
    }
    for &(list, class) in WORD_LISTS {
        for word in list.split_ascii_whitespace() {
            lexicon.teach(word, class);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_words_have_the_ids_that_code_knows_them_by() {
        let lexicon = Lexicon::new();
        assert_eq!(lexicon.id("of"), named::OF);
        assert_eq!(lexicon.id("Majority"), named::MAJORITY);
        for (index, word) in named::LISTED.iter().enumerate() {
            assert_eq!(lexicon.id(word).index(), index + 1, "{word} is listed twice");
        }
    }
}
