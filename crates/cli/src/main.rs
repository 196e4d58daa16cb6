//! `whosaid`: the command line.
//!
//! Results go to standard output, everything else to standard error. Exit status 0: all went well; 1: some input could
//! not be read (the rest was still done) or the output could not be written; 2: the command itself is wrong.

mod annotate;
mod args;
mod convert;
mod files;
mod formats;
mod inputs;
mod lines;
mod output;
mod progress;
mod site;

use args::{Args, Command};
use clap::Parser;
use std::io::ErrorKind;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Args { command } = Args::parse();
    let result = match command {
        Command::Annotate(args) => annotate::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Site(args) => site::run(&args),
    };
    match result {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever read us has had enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whosaid: the output could not be written: {error}");
            ExitCode::FAILURE
        }
    }
}
