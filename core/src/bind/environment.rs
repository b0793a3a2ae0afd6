//! minijinja, set up once for all templates.

use std::error::Error as _;
use std::sync::LazyLock;

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use super::error::{BindError, type_error};
use super::filters;
use super::lexer::syntax;

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::empty();
    // Unknown names are found before; what is undefined is only empty.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    // Each token gives a few instructions and none is taken twice.
    environment.set_fuel(Some(10_000));
    filters::register(&mut environment);
    environment
});

/// An expression ready to run.
pub(super) struct Compiled(minijinja::Expression<'static, 'static>);

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Compiled")
    }
}

pub(super) fn compile(expression: &str) -> Result<Compiled, BindError> {
    let compiled = ENVIRONMENT.compile_expression_owned(expression.trim().to_owned());
    compiled.map(Compiled).map_err(|error| {
        let message = error.detail().unwrap_or("a syntax error");
        syntax(expression, message)
    })
}

impl Compiled {
    pub(super) fn run(&self, root: Value) -> Result<Value, BindError> {
        self.0.eval(root).map_err(|error| translate(&error))
    }
}

fn translate(error: &minijinja::Error) -> BindError {
    // Our own errors travel as the source.
    let source = error.source().and_then(|source| source.downcast_ref());
    if let Some(own) = source {
        return BindError::clone(own);
    }
    match error.kind() {
        ErrorKind::OutOfFuel => BindError::Fuel,
        kind => type_error(error.detail().map_or(kind.to_string(), str::to_owned), None),
    }
}

/// Lets an error of ours pass through minijinja.
pub(super) fn carry(error: BindError) -> minijinja::Error {
    minijinja::Error::new(ErrorKind::InvalidOperation, "").with_source(error)
}
