#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| cardgen_fuzz::run("rows", input));
