package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

// Help is shown below the usage.
func (completionCommand) Help() string {
	return "Prints a script that lets the shell complete commands, flags and their values. Load it in this shell with\n" +
		"  source <(marquee completion bash)\n  source <(marquee completion zsh)\n  marquee completion fish | source\n" +
		"or keep it for all:\n" +
		"  marquee completion bash > ~/.local/share/bash-completion/completions/marquee\n" +
		"  marquee completion zsh > \"${fpath[1]}/_marquee\"\n" +
		"  marquee completion fish > ~/.config/fish/completions/marquee.fish"
}

// completionScripts ask the program for the words that may stand where the cursor is.
// Where it knows none, the shell offers files.
var completionScripts = map[string]string{
	"bash": `_marquee() {
    local current="${COMP_WORDS[COMP_CWORD]#=}" # bash takes --flag=value for three words
    local words="$(marquee complete "${COMP_LINE:0:COMP_POINT}" 2>/dev/null | sed 's/^--[^=]*=//')"
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _marquee marquee
`,
	"zsh": `#compdef marquee
_marquee() {
    local -a found
    found=("${(@f)$(marquee complete "${LBUFFER}" 2>/dev/null)}")
    if [[ -n "$found" ]]; then compadd -Q -a found; else _files; fi
}
compdef _marquee marquee
`,
	"fish": `complete -c marquee -f -a '(marquee complete (commandline -cp) 2>/dev/null)'
complete -c marquee -n 'test -z "$(marquee complete (commandline -cp) 2>/dev/null)"' -F
`,
}

// Run prints the script.
func (c *completionCommand) Run(out *output) error {
	_, err := fmt.Fprint(out.stdout, completionScripts[c.Shell])
	return err
}

// completeCommand is what the scripts call. No library that is kept up does this for
// kong, and the parser's own model of the commands has all that is needed.
type completeCommand struct {
	Line string `arg:"" help:"The command line up to the cursor."`
}

// Run prints the words that may follow, one a line.
func (c *completeCommand) Run(parser *kong.Kong, out *output) error {
	for _, word := range complete(parser.Model.Node, c.Line) {
		fmt.Fprintln(out.stdout, word)
	}
	return nil
}

// complete gives the words that may stand at the end of a line, which begins with the
// name of the program.
func complete(node *kong.Node, line string) []string {
	words := strings.Fields(line)
	current := ""
	if !strings.HasSuffix(line, " ") && len(words) > 1 {
		current = words[len(words)-1]
		words = words[:len(words)-1]
	}
	var waiting *kong.Flag // whose value comes next
	for _, word := range words[min(1, len(words)):] {
		switch {
		case waiting != nil:
			waiting = nil
		case strings.HasPrefix(word, "-"):
			if flag := flagNamed(node, word); flag != nil && !flag.IsBool() && !strings.Contains(word, "=") {
				waiting = flag
			}
		default:
			if child := childNamed(node, word); child != nil {
				node = child
			}
		}
	}
	return startingWith(candidates(node, waiting, current), current)
}

// candidates are what may stand where the cursor is.
func candidates(node *kong.Node, waiting *kong.Flag, current string) []string {
	if waiting != nil {
		return enum(waiting.Value)
	}
	if name, _, given := strings.Cut(current, "="); given && strings.HasPrefix(name, "--") {
		var list []string
		if flag := flagNamed(node, name); flag != nil {
			for _, value := range enum(flag.Value) {
				list = append(list, name+"="+value)
			}
		}
		return list
	}
	var list []string
	if strings.HasPrefix(current, "-") {
		for _, flag := range flagsOf(node) {
			list = append(list, "--"+flag.Name)
			if flag.Tag.Negatable != "" {
				list = append(list, "--no-"+flag.Name)
			}
		}
		return list
	}
	for _, child := range node.Children {
		if !child.Hidden {
			list = append(list, child.Name)
		}
	}
	for _, argument := range node.Positional {
		list = append(list, enum(argument)...)
	}
	return list
}

// flagsOf gives the flags that a command takes. What has no command is for the default
// one.
func flagsOf(node *kong.Node) []*kong.Flag {
	list := slices.Concat(node.AllFlags(true)...)
	if node.DefaultCmd != nil {
		list = append(list, node.DefaultCmd.Flags...)
	}
	return list
}

func flagNamed(node *kong.Node, word string) *kong.Flag {
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	for _, flag := range flagsOf(node) {
		if flag.Name == name {
			return flag
		}
	}
	return nil
}

func childNamed(node *kong.Node, name string) *kong.Node {
	for _, child := range node.Children {
		if child.Name == name {
			return child
		}
	}
	return nil
}

func enum(v *kong.Value) []string {
	if v.Enum == "" {
		return nil
	}
	return v.EnumSlice()
}

func startingWith(words []string, prefix string) []string {
	return slices.DeleteFunc(words, func(word string) bool { return !strings.HasPrefix(word, prefix) })
}
