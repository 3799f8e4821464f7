//! Numbers that look random and are the same on every machine.

/// splitmix64.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    /// As [`Self::between`], for minutes of a day or a week.
    pub(crate) fn minute(&mut self, least: usize, most: usize) -> usize {
        usize::try_from(self.between(least as u64, most as u64)).expect("minutes")
    }

    /// An index into a list of this length, which is not 0.
    pub(crate) fn below(&mut self, length: usize) -> usize {
        usize::try_from(self.between(0, length as u64 - 1)).expect("an index")
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.between(1, 100) <= chance
    }

    pub(crate) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// As often small as large: the number of digits is thrown first.
    pub(crate) fn of_any_size(&mut self, most: u64) -> u64 {
        let digits = self.between(1, u64::from(most.ilog10()) + 1);
        let least = 10_u64.pow(u32::try_from(digits).expect("few digits") - 1);
        self.between(least.min(most), (least.saturating_mul(10) - 1).min(most))
    }

    /// At least one of so many indices, in any order.
    pub(crate) fn subset(&mut self, of: usize) -> Vec<usize> {
        let mut all: Vec<_> = (0..of).collect();
        let size = 1 + self.below(of);
        for place in 0..size {
            let other = place + self.below(of - place);
            all.swap(place, other);
        }
        all.truncate(size);
        all
    }
}
