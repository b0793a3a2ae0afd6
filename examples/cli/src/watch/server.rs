//! The page, its pictures and the news, on this machine alone.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Request, Response};

use super::show::Show;
use crate::diagnostics::Failure;

const PAGE: &str = include_str!("page.html");
/// The page asks again after this long without news.
const PATIENCE: Duration = Duration::from_secs(25);
/// Requests that are answered at a time; some wait for news.
const THREADS: usize = 8;
/// Pixels per px that pictures are drawn with.
const SCALES: std::ops::RangeInclusive<f32> = 0.1..=12.0;

/// The server, and what it shows.
pub(super) struct Server {
    address: SocketAddr,
    stage: Arc<Stage>,
}

/// What is shown, with its version: the page asks for newer ones.
struct Stage {
    show: Mutex<(u64, Arc<Show>)>,
    news: Condvar,
}

impl Server {
    pub(super) fn start(port: u16, show: Show) -> Result<Self, Failure> {
        let cannot = |why: String| {
            let message = format!("port {port} cannot be listened on: {why}");
            Failure::new("cli.watch", message, Some("try another --port".into()))
        };
        let server = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port));
        let server = Arc::new(server.map_err(|error| cannot(error.to_string()))?);
        let address = server.server_addr().to_ip();
        let address = address.ok_or_else(|| cannot("it has no address".into()))?;
        let stage = Arc::new(Stage {
            show: Mutex::new((1, Arc::new(show))),
            news: Condvar::new(),
        });
        for _ in 0..THREADS {
            let (server, stage) = (server.clone(), stage.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    stage.answer(request, address.port());
                }
            });
        }
        Ok(Self { address, stage })
    }

    /// Where the page is.
    pub(super) fn address(&self) -> String {
        format!("http://localhost:{}/", self.address.port())
    }

    /// Shows something newer.
    pub(super) fn show(&self, show: Show) {
        let mut shown = self.stage.lock();
        *shown = (shown.0 + 1, Arc::new(show));
        self.stage.news.notify_all();
    }
}

impl Stage {
    fn lock(&self) -> MutexGuard<'_, (u64, Arc<Show>)> {
        self.show.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, request: Request, port: u16) {
        let response = match is_local(&request, port) {
            true => self.response(request.url()),
            false => error(403, "this page is for this machine alone"),
        };
        // Who asked may have gone.
        let _ = request.respond(response);
    }

    fn response(&self, url: &str) -> Response<std::io::Cursor<Vec<u8>>> {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let number = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        match path {
            "/" => typed(PAGE.as_bytes().to_vec(), "text/html; charset=utf-8"),
            "/news" => {
                let seen = number("seen").and_then(|seen| seen.parse().ok());
                let (version, show) = self.newer(seen.unwrap_or(0));
                let json = show.to_json(version).to_string();
                typed(json.into_bytes(), "application/json")
            }
            "/side.png" => {
                let side = number("side").and_then(|side| side.parse().ok());
                let scale = number("scale").and_then(|scale| scale.parse().ok());
                let scale = scale.filter(|scale| SCALES.contains(scale));
                let show = self.lock().1.clone();
                match show.png(side.unwrap_or(0), scale.unwrap_or(1.0)) {
                    Some(png) => typed(png, "image/png"),
                    None => error(404, "there is no such side"),
                }
            }
            _ => error(404, "there is nothing here"),
        }
    }

    /// Waits for what was not seen, but not for ever.
    fn newer(&self, seen: u64) -> (u64, Arc<Show>) {
        let wait = self
            .news
            .wait_timeout_while(self.lock(), PATIENCE, |shown| shown.0 <= seen);
        wait.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}

/// Whether the page itself asks, not another site under a borrowed name.
fn is_local(request: &Request, port: u16) -> bool {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"));
    let names = ["localhost", "127.0.0.1"].map(|name| format!("{name}:{port}"));
    host.is_some_and(|host| names.iter().any(|name| host.value == name.as_str()))
}

fn typed(bytes: Vec<u8>, kind: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let headers = [("Content-Type", kind), ("Cache-Control", "no-store")];
    let headers = headers.map(|(name, value)| Header::from_bytes(name, value));
    let response = Response::from_data(bytes);
    headers
        .into_iter()
        .flatten()
        .fold(response, Response::with_header)
}

fn error(code: u16, message: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    typed(message.as_bytes().to_vec(), "text/plain; charset=utf-8").with_status_code(code)
}
