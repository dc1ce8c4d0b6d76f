//! Words that code refers to by name, with fixed ids: `named::OF` is the id of "of" in every lexicon.

use super::intern::WordId;

macro_rules! named {
    ($($name:ident $text:literal)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Number { Unknown, $($name),* }
        $(
            #[doc = concat!("The word \"", $text, "\".")]
            pub const $name: WordId = WordId::nth(Number::$name as u32);
        )*
        const UNLISTED: u32 = Number::Unknown as u32;
        /// All named words in the order of their ids.
        pub(super) const LISTED: &[&str] = &[$($text),*];
        const _: () = assert!(UNLISTED == 0);
    };
}

named! {
    A "a" AN "an" THE "the" OF "of" AND "and" OR "or" TO "to" FROM "from" BETWEEN "between" IN "in" OUT "out"
    PER "per" EACH "each" EVERY "every" POINT "point" POINTS "points" MINUS "minus" NEGATIVE "negative" PLUS "plus"
    HALF "half" HALVES "halves" QUARTER "quarter" QUARTERS "quarters" ONE "one" ONES "ones" NO "no" NOT "not"
    NONE "none" SINGLE "single" ANY "any" HUNDRED "hundred" DOZEN "dozen" DOZENS "dozens" COUPLE "couple" PAIR "pair"
    PAIRS "pairs" FEW "few" SEVERAL "several" SCORE "score" SCORES "scores" HUNDREDS "hundreds" THOUSANDS "thousands"
    BOTH "both" TWICE "twice" TIMES "times" FOLD "fold" CENT "cent" CENTS "cents" PERCENTAGE "percentage"
    PERCENT "percent" BASIS "basis" MILLE "mille" YEAR "year" YEARS "years" MONTH "month" MONTHS "months"
    WEEK "week" WEEKS "weeks" DAY "day" DAYS "days" OLD "old" OLDS "olds" AGE "age" AGED "aged" AGES "ages"
    SQUARE "square" CUBIC "cubic" SQ "sq" CU "cu" NAUTICAL "nautical" LIGHT "light" FLUID "fluid" FL "fl"
    METRIC "metric" SHORT "short" LONG "long" TROY "troy" DEGREE "degree" DEGREES "degrees" BELOW "below" ZERO "zero"
    FREEZING "freezing" C "c" F "f" M "m" K "k" B "b" P "p" S "s" U "u" D "d" T "t" H "h" E "e" X "x" N "n" L "l" G "g"
    AM "am" PM "pm" NOON "noon" CLOCK "o'clock" MORNING "morning" AFTERNOON "afternoon" EVENING "evening" NIGHT "night"
    ABOUT "about" AROUND "around" ROUGHLY "roughly" APPROXIMATELY "approximately" SOME "some" CIRCA "circa" CA "ca"
    ESTIMATED "estimated" NEARLY "nearly" ALMOST "almost" JUST "just" UNDER "under" OVER "over" ABOVE "above"
    CLOSE "close" APPROACHING "approaching" SLIGHTLY "slightly" LITTLE "little" BIT "bit" MORE "more" LESS "less"
    FEWER "fewer" THAN "than" EXCESS "excess" UPWARDS "upwards" UPWARD "upward" EXCEEDING "exceeding" NORTH "north" SOUTH "south"
    AT "at" LEAST "least" MOST "most" MINIMUM "minimum" MAXIMUM "maximum" UP "up" AS "as" MANY "many" MUCH "much"
    HIGH "high" LOW "low" EXACTLY "exactly" PRECISELY "precisely" TOTAL "total" ODD "odd" SO "so" SHY "shy"
    WELL "well" BEYOND "beyond" TOPPING "topping" HALFWAY "halfway" WAY "way" FAR "far" ROUND "round" SOMETHING "something" LIKE "like"
    WHOLE "whole" PEOPLE "people" PERSON "person" BODY "body" NOBODY "nobody" ANOTHER "another" OTHER "other" OTHERS "others"
    THESE "these" THOSE "those" THEM "them" US "us" WHICH "which" WHOM "whom" THIS "this" THAT "that" ITS "its" HIS "his" HER "her" THEIR "their" OUR "our" MY "my" YOUR "your"
    ON "on" BY "by" FOR "for" WITH "with" SINCE "since" DURING "during" UNTIL "until" TILL "till" THROUGH "through" BEFORE "before" AFTER "after"
    EARLY "early" LATE "late" MID "mid" MIDDLE "middle" EX "ex" PRE "pre" POST "post" SUB "sub" NON "non" ANTI "anti" INTO "into" ONLY "only"
    MAY "may" MARCH "march" MAR "mar" SECOND "second" SECONDS "seconds" THIRD "third" FIRST "first" LAST "last" NEXT "next" PAST "past"
    BC "bc" AD "ad" BCE "bce" CE "ce" ST "st" ND "nd" RD "rd" TH "th" BARREL "barrel" BARRELS "barrels" OIL "oil"
    WAS "was" IS "is" WERE "were" ARE "are" BE "be" BEEN "been" HAS "has" HAD "had" HAVE "have" DID "did" DO "do" WILL "will" WOULD "would" COULD "could" CAN "can"
    PARTS "parts" PART "part" MILLION "million" BILLION "billion" THOUSAND "thousand" TRILLION "trillion" CAPITA "capita" HEAD "head" HOUR "hour" HOURS "hours" MINUTE "minute" MINUTES "minutes"
    FORMER "former" NEW "new" SCALE "scale" ANNIVERSARY "anniversary" BIRTHDAY "birthday" VOTE "vote" VOTES "votes" TALL "tall" WIDE "wide" DEEP "deep" POUND "pound" POUNDS "pounds" FOOT "foot" FEET "feet" INCH "inch" INCHES "inches"
    RACE "race" DOLLAR "dollar" DOLLARS "dollars" STERLING "sterling" PC "pc" PCT "pct" OH "oh" O "o" NOUGHT "nought" DOUBLE "double" TRIPLE "triple" TREBLE "treble" TENTHS "tenths" TENTH "tenth"
    STANDARD "standard" CIRCLE "circle" NEITHER "neither" EITHER "either" NOR "nor" WITHOUT "without" THERE "there" PH "ph" VERSUS "versus" VS "vs" AGAINST "against" LOST "lost" NUMBER "number" OFF "off" UPTO "upto" AGO "ago" LATER "later" CONSECUTIVE "consecutive" SHARE "share" NIL "nil" WHOLLY "all" BASED "based" IF "if" HE "he" SHE "she" IT "it" WE "we" THEY "they" I "i" YOU "you" WHO "who" HUNDREDTH "hundredth" ONCE "once" ODDS "odds" FORTNIGHT "fortnight" TENS "tens" MILLIONS "millions" BILLIONS "billions" TRILLIONS "trillions" LAKHS "lakhs" MAJORITY "majority" CENTURY "century" EDITION "edition"
}
