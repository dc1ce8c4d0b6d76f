//! Which part of a page is the article: the `article` or `main` with most of the prose, when there is one.

use crate::article::{Block, BlockKind};

/// Numbers of regions: 0 is what stands in none.
#[derive(Debug, Default)]
pub struct Regions {
    begun: u32,
    /// The region of each block.
    of: Vec<u32>,
}

impl Regions {
    /// A region begins; its number.
    pub fn begin(&mut self) -> u32 {
        self.begun = self.begun.saturating_add(1);
        self.begun
    }

    /// The next block stands in this region.
    pub fn note(&mut self, region: u32) {
        self.of.push(region);
    }

    /// The blocks of the article. When no region holds half of the prose of all regions, all of them are it.
    pub fn choose(&self, mut blocks: Vec<Block>, source: &str) -> Vec<Block> {
        let mut sizes = vec![0usize; self.begun as usize + 1];
        for (block, region) in blocks.iter().zip(&self.of) {
            let is_prose = !matches!(block.kind, BlockKind::Boilerplate | BlockKind::Caption);
            if let Some(size) = sizes.get_mut(*region as usize).filter(|_| is_prose) {
                *size += block.prose.text(source).len();
            }
        }
        let all: usize = sizes.iter().skip(1).sum();
        let outside = sizes.first().copied().unwrap_or(0);
        let largest = sizes.iter().enumerate().skip(1).max_by_key(|(at, size)| (**size, std::cmp::Reverse(*at)));
        let Some((largest, size)) = largest.filter(|_| all > 0 && all * 2 > outside) else { return blocks };
        let one = size * 2 >= all;
        let belongs = |region: u32| if one { region as usize == largest } else { region > 0 };
        // The headline may stand above the region.
        let inside =
            |kind: BlockKind| blocks.iter().zip(&self.of).any(|(block, region)| block.kind == kind && belongs(*region));
        let headline = inside(BlockKind::Headline);
        let standfirst = inside(BlockKind::Standfirst);
        let mut regions = self.of.iter();
        blocks.retain(|block| {
            let above = matches!(block.kind, BlockKind::Headline if !headline)
                || matches!(block.kind, BlockKind::Standfirst if !standfirst);
            regions.next().is_some_and(|region| belongs(*region)) || above
        });
        blocks
    }
}
