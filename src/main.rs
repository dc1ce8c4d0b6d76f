//! The `crossfoot` program: everything is in [`crossfoot::cli`].

fn main() -> std::process::ExitCode {
    crossfoot::cli::main()
}
