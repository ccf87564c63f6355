package main

// What is shown below the usage of a command: what one should know before, and examples.

func (serveCommand) Help() string {
	return "The database is made, or brought up to date, when the server starts; an empty one gets the demo catalogue. " +
		"/readyz says when it is ready. SIGTERM or Ctrl-C lets the requests that are under way come to their end; Ctrl-C once more ends it at once.\n\n" +
		"Examples:\n" +
		"  marquee                                       # the demo, open to this machine\n" +
		"  marquee --database sqlite:movies.db --no-demo # a catalogue of one's own, by accounts\n" +
		"  DATABASE_URL=postgres://marquee@localhost/marquee PORT=8080 marquee serve\n" +
		"  marquee --access accounts --trusted-proxy 127.0.0.1 --cors-origin https://example.com\n" +
		"  marquee --metrics-addr 127.0.0.1:9090 --otlp-endpoint http://127.0.0.1:4318"
}

func (movieLensCommand) Help() string {
	return "Running it twice changes nothing, and running it again completes one that was interrupted. " +
		"Into an empty database the ids of the data set become the ids here. Lines that cannot be used are reported, counted and left out.\n\n" +
		"Examples:\n" +
		"  marquee import movielens ml-latest-small.zip --database sqlite:movielens.db\n" +
		"  marquee import movielens ./ml-100k --database sqlite:movielens.db --strict"
}

func (trainCommand) Help() string {
	return "Learns the weights of the models on a validation part, measures the new model beside the one in use and prints the figures. " +
		"Servers on the database take it up by themselves, within a second or two. Interrupted, everything stays as it was.\n\n" +
		"Examples:\n" +
		"  marquee train\n" +
		"  marquee train --tune --database sqlite:movielens.db"
}

func (evaluateRatingCommand) Help() string {
	return "Examples:\n" +
		"  marquee evaluate rating --train u1.base --test u1.test\n" +
		"  marquee evaluate rating --train ratings.csv --json figures.json"
}

func (evaluateRankingCommand) Help() string {
	return "Examples:\n" +
		"  marquee evaluate ranking --train ratings.csv --html report.html\n" +
		"  marquee evaluate ranking --train train.csv --test-out test.csv --models popularity,ease,blend --k 10,100"
}

func (adminCreateCommand) Help() string {
	return "Examples:\n" +
		"  marquee admin create admin@example.com                    # asks for the password\n" +
		"  marquee admin create admin@example.com < password.txt\n" +
		"  heroku run marquee admin create admin@example.com"
}

func (adminKeyCommand) Help() string {
	return "Examples:\n" +
		"  KEY=$(marquee admin key shop --scope read,feedback)\n" +
		"  curl -H \"Authorization: Bearer $KEY\" http://127.0.0.1:8080/v1/users/1/recommendations"
}
