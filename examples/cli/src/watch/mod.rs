//! `cardgen watch`: a card in the browser, again whenever its files change.
//!
//! - `files`: waits until a file changed
//! - `show`: what the page shows: the card and what is to say of it
//! - `server`: the page, its pictures and the news, on this machine alone

mod files;
mod server;
mod show;

use std::io::{self, Write};

use crate::args::WatchArgs;
use crate::diagnostics::Failure;

use files::Files;
use server::Server;
use show::Show;

pub(crate) fn run(args: &WatchArgs) -> Result<(), Failure> {
    let files = Files::watch(args)?;
    let server = Server::start(args.port, Show::new(args))?;
    // Nobody is left to tell when this fails.
    let _ = writeln!(
        io::stderr(),
        "{} is shown at {}; Ctrl-C ends",
        args.template,
        server.address()
    );
    while files.wait() {
        server.show(Show::new(args));
    }
    Ok(())
}
