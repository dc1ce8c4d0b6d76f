//! Pages, wire XML and office documents: bombs, entities, containers that lie.

use super::Case;

const PARAGRAPH: &str = "<p>They tested 709 people: 11 men and 699 women.</p>";

/// All cases.
pub fn cases() -> Vec<Case> {
    let nested = |tag: &str, count: usize| format!("<html><body><article>{}{PARAGRAPH}", tag.repeat(count));
    let laughs = {
        let mut text = "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY a \"ha\">".to_owned();
        for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
            text.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10)));
        }
        text + &wire("&j; ")
    };
    let outside =
        |what: &str| format!("<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY x SYSTEM \"{what}\">]>{}", wire("&x; "));
    let any = &[0, 1, 2];
    let count = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    let mut cases = vec![
        Case::new("a page nested without an end").file("a.html", nested("<div>", count)).codes(any),
        Case::new("a page of tables in tables").file("a.html", nested("<table><tr><td>", count / 10)).codes(any),
        Case::new("a page of marks that never close").file("a.html", nested("<b><i><a href=x>", count / 10)).codes(any),
        Case::new("a page of comments that never close").file("a.html", nested("<!-- ", count)).codes(any),
        Case::new("a page of attributes")
            .file("a.html", nested(&format!("<p {}>", "a=1 ".repeat(count)), 1))
            .codes(any),
        Case::new("a page that acts")
            .file("a.html", nested("<script>xfpwn()</script><img src=x onerror=xfpwn()>", 3))
            .codes(&[1]),
        Case::new("a page with JSON nested too deeply")
            .file("a.html", nested(&format!("<script type=\"application/ld+json\">{}</script>", "[".repeat(count)), 1))
            .codes(any),
        Case::new("a billion laughs").file("a.nitf", laughs).codes(any),
        Case::new("an entity that reads a file").file("a.nitf", outside("file:///etc/passwd")).codes(any),
        Case::new("an entity that fetches").file("a.nitf", outside("http://example.org/x")).codes(any),
        Case::new("XML nested without an end").file("a.nitf", wire(&"<p>".repeat(count))).codes(any),
        Case::new("XML cut off").file("a.nitf", &wire("")[..60]).codes(any),
        Case::new("XML that is a page of HTML").file("a.nitf", nested("<br>", 3)).codes(any),
        Case::new("an item nested too deeply").file("a.ninjs", "[".repeat(count)).codes(any),
        Case::new("a document that is none").file("a.docx", "709 people").refused("a.docx"),
        Case::new("a document of nothing").file("a.docx", "").codes(any),
        Case::new("a document cut off").file("a.docx", &document(0, PARAGRAPH.as_bytes(), 51)[..40]).refused("a.docx"),
        Case::new("a document without a body").file("a.docx", b"PK\x05\x06".to_vec()).codes(&[2]),
        Case::new("a document whose sizes lie")
            .file("a.docx", document(0, PARAGRAPH.as_bytes(), 0xffff_ff00))
            .codes(any),
        Case::new("a document of an unknown method")
            .file("a.docx", document(99, PARAGRAPH.as_bytes(), 51))
            .refused("a.docx"),
        Case::new("a document packed wrongly").file("a.docx", document(8, &[0xff; 100], 51)).refused("a.docx"),
        Case::new("one bad document, one good article")
            .file("a.docx", "none")
            .file("b.md", "They tested 709 people: 11 men and 699 women.\n")
            .refused("a.docx"),
    ];
    // A bomb in full size, also in a debug build: it must be refused before it has grown.
    cases.push(
        Case::new("a bomb of three hundred megabytes")
            .file("a.docx", document(8, &zeros(300 << 20), 51))
            .refused("a.docx"),
    );
    cases
}

fn wire(inner: &str) -> String {
    format!("<nitf><body><body.content>{inner}{PARAGRAPH}</body.content></body></nitf>")
}

/// A container with one part. What its headers say of the part's size is up to the caller.
fn document(method: u8, packed: &[u8], says: u32) -> Vec<u8> {
    let name = b"word/document.xml";
    let length = u32::try_from(packed.len()).unwrap().to_le_bytes();
    let mut about = vec![20, 0, 0, 0, method, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    about.extend([length, says.to_le_bytes()].concat());
    about.extend([17, 0, 0, 0]);
    let mut bytes = [b"PK\x03\x04".as_slice(), &about, name, packed].concat();
    let start = u32::try_from(bytes.len()).unwrap();
    let directory = [b"PK\x01\x02\x14\x00".as_slice(), &about, &[0; 14], name].concat();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// So many zeros, packed: one literal, then repetitions of 258 in 13 bits each.
fn zeros(count: usize) -> Vec<u8> {
    let (mut bytes, mut pending, mut held) = (Vec::new(), 0u32, 0);
    let mut push = |bits: u32, length: u32| {
        pending |= bits << held;
        held += length;
        while held >= 8 {
            bytes.push(pending.to_le_bytes()[0]);
            pending >>= 8;
            held -= 8;
        }
    };
    push(0b011, 3);
    push(0b0000_1100, 8);
    for _ in 0..count / 258 {
        push(0b1010_0011, 8);
        push(0, 5);
    }
    push(0, 7);
    push(0, 8);
    bytes
}
