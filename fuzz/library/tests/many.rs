//! Some of the random documents that `cargo xtask test --deep` renders.

use cardgen_fuzz::{Card, Drawn, draw};

#[test]
fn random_valid_documents_are_drawn() {
    let drawn = (0..400).map(|seed| {
        println!("seed {seed}");
        draw(&Card::of_seed(seed))
    });
    let whole = drawn.filter(|drawn| *drawn == Drawn::Whole).count();
    // Few cost more than the small limits allow.
    assert!(whole > 380, "{whole} of 400");
}

#[test]
fn a_seed_is_the_same_card_every_time() {
    let [a, b] = [5, 5].map(|seed| Card::of_seed(seed).document);
    assert_eq!(a, b);
    assert_ne!(a, Card::of_seed(6).document);
}
