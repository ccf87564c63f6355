package main

// operatorCommands are for those who run servers.
type operatorCommands struct {
	Migrate    migrateCommand    `cmd:"" help:"Bring the database's schema up to date, as a server does when it starts."`
	Doctor     doctorCommand     `cmd:"" help:"Say what is wrong with the configuration, the database and the machine, and what to do."`
	Completion completionCommand `cmd:"" help:"Print a script with which the shell completes commands and flags."`
	Complete   completeCommand   `cmd:"" hidden:"" help:"Print the words that complete a command line."`
}
