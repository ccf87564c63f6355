package api

import (
	"context"
	"go/ast"
	"go/parser"
	tokens "go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"

	"marquee/gen/api"
	"marquee/internal/fault"
	"marquee/internal/language"
)

// stringsInCode are all string constants of the packages whose sentences get to clients,
// those joined by + together.
func stringsInCode(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	var value func(e ast.Expr) (string, bool)
	value = func(e ast.Expr) (string, bool) {
		switch e := e.(type) {
		case *ast.BasicLit:
			text, err := strconv.Unquote(e.Value)
			return text, err == nil && e.Kind == tokens.STRING
		case *ast.BinaryExpr:
			a, left := value(e.X)
			b, right := value(e.Y)
			return a + b, left && right
		}
		return "", false
	}
	for _, folder := range []string{".", "../account", "../catalog", "../fault", "../feedback", "../store", "../train"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || path == "korean.go" {
				return err
			}
			file, err := parser.ParseFile(tokens.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if e, ok := n.(ast.Expr); ok {
					if text, ok := value(e); ok {
						found[text] = true
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// patternDescriptions are the first sentences of the schemas that have a pattern, as
// expectation says them.
func patternDescriptions(t *testing.T) map[string]bool {
	t.Helper()
	document, err := api.GetSpec()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	add := func(schema *openapi3.Schema) {
		if schema.Pattern != "" {
			sentence, _, _ := strings.Cut(strings.TrimSpace(schema.Description), ". ")
			found["expected: "+strings.TrimSuffix(strings.ReplaceAll(sentence, "\n", " "), ".")] = true
		}
	}
	for _, schema := range document.Components.Schemas {
		add(schema.Value)
		for _, property := range schema.Value.Properties {
			add(property.Value)
		}
	}
	for _, parameter := range document.Components.Parameters {
		add(parameter.Value.Schema.Value)
	}
	return found
}

// TestKoreanSentencesAreUsed finds those whose English was changed in the code.
func TestKoreanSentencesAreUsed(t *testing.T) {
	code, descriptions := stringsInCode(t), patternDescriptions(t)
	for english, korean := range koreanSentences {
		if !code[english] && !descriptions[english] && !slices.Contains(validatorFormats, english) {
			t.Errorf("the code does not say %q", english)
		}
		if a, b := verb.FindAllString(english, -1), verb.FindAllString(korean, -1); !slices.Equal(a, b) {
			t.Errorf("%q has the verbs %q and in Korean %q", english, a, b)
		}
		if !strings.ContainsFunc(korean, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) {
			t.Errorf("%q is %q in Korean", english, korean)
		}
		if strings.HasSuffix(english, ".") != strings.HasSuffix(korean, ".") {
			t.Errorf("%q and %q do not end alike", english, korean)
		}
	}
	for _, format := range validatorFormats {
		if koreanSentences[format] == "" {
			t.Errorf("%q has no Korean", format)
		}
	}
}

// TestSentencesAreTranslated looks for sentences of faults that Korean readers would get
// in English.
func TestSentencesAreTranslated(t *testing.T) {
	for _, folder := range []string{".", "../account", "../catalog", "../feedback", "../train"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(tokens.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				place, found := formatPlace(call)
				if !found || len(call.Args) <= place {
					return true
				}
				literal, ok := call.Args[place].(*ast.BasicLit)
				if !ok {
					return true
				}
				text, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				if koreanSentences[text] == "" && !slices.Contains(englishOnly, text) {
					t.Errorf("%s: %q has no Korean", path, text)
				}
				return true
			})
		}
	}
}

// englishOnly are those that end a command and get to no client.
var englishOnly = []string{
	"the movie %q has no id in its source",
	"the rating %v is not on a scale of %v to %v",
	"%q does not name a source: up to 100 of a-z, 0-9, '.', ':' and '-' do, beginning with a letter or digit",
	"a confidence is from 0 to 1, not %v",
	"There are no movies to train a model for.",
	"Training run %d was cancelled, or given up because it was not heard of.",
}

// formatPlace says which argument of a call is the format of a sentence.
func formatPlace(call *ast.CallExpr) (int, bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			name = x.Name + "." + f.Sel.Name
		}
	}
	place, found := map[string]int{"say": 1, "fault.New": 1, "fault.Wrap": 2, "fault.InvalidBody": 1,
		"fault.InvalidParameter": 1, "fault.TooManyRequests": 1, "fault.Later": 2}[name]
	return place, found
}

func TestProblemTitlesAreTranslated(t *testing.T) {
	document, err := api.GetSpec()
	if err != nil {
		t.Fatal(err)
	}
	types := document.Components.Schemas["ProblemType"].Value.Enum
	for _, name := range types {
		if koreanTitles[api.ProblemType(name.(string))] == "" {
			t.Errorf("%s has no Korean title", name)
		}
	}
	if len(types) != len(koreanTitles) {
		t.Errorf("there are %d types and %d titles", len(types), len(koreanTitles))
	}
}

func TestSay(t *testing.T) {
	korean := language.With(context.Background(), language.Korean)
	for _, test := range []struct{ got, want string }{
		{say(korean, "There is no %s %d.", fault.Word("movie"), 5), "영화 5번을 찾을 수 없습니다."},
		{say(korean, "expected: %s", fault.Word("integer or string")), "필요한 값: 정수 또는 문자열"},
		{say(korean, "Too many wrong passwords. Try again in %v.", 90*time.Second), "비밀번호를 너무 여러 번 틀렸습니다. 1분 30초 뒤에 다시 시도해 주십시오."},
		{say(korean, "Nobody translated %d.", 5), "Nobody translated 5."},
		{say(context.Background(), "There is no %s %d.", fault.Word("movie"), 5), "There is no movie 5."},
		{fixed(korean, "expected: An http or https URL"), "필요한 값: http 또는 https URL"},
		{fromValidator(korean, "number must be at most 100"), "100 이하의 숫자여야 합니다"},
		{fromValidator(korean, `property "a \" b" is missing`), `"a \" b" 속성이 필요합니다`},
		{fromValidator(korean, `value is not one of the allowed values ["a","%d"]`), `허용된 값이 아닙니다. 허용된 값: ["a","%d"]`},
		{fromValidator(korean, "something new"), "something new"},
		{fromValidator(context.Background(), "number must be at most 100"), "number must be at most 100"},
	} {
		if test.got != test.want {
			t.Errorf("%q instead of %q", test.got, test.want)
		}
	}
}
