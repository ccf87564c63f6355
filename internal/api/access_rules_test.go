package api

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"marquee/gen/api"
	"marquee/internal/account"
)

// TestDocumentMustSayWhoMay changes an operation of the document such that it is not
// clear who may use it. A server must not start with such a document.
func TestDocumentMustSayWhoMay(t *testing.T) {
	both := openapi3.SecurityRequirements{{"bearer": {}}, {"cookie": {}}}
	for name, test := range map[string]struct {
		security *openapi3.SecurityRequirements
		access   any // nil: none
		want     string
	}{
		"nothing at all":           {nil, nil, "security"},
		"rule without security":    {nil, map[string]any{"key": "read"}, "security"},
		"empty security":           {&openapi3.SecurityRequirements{}, map[string]any{"key": "read"}, "either"},
		"no rule":                  {&both, nil, "either"},
		"public and a rule":        {&openapi3.SecurityRequirements{{}}, map[string]any{"key": "read"}, "either"},
		"empty rule":               {&both, map[string]any{}, "x-access"},
		"text":                     {&both, "admin", "x-access"},
		"unknown scope":            {&both, map[string]any{"key": "write"}, "write"},
		"unknown user":             {&both, map[string]any{"user": "everyone"}, "everyone"},
		"unknown word":             {&both, map[string]any{"group": "admin"}, "group"},
		"number":                   {&both, map[string]any{"key": 1.0}, "key"},
		"owner without a user":     {&both, map[string]any{"user": "owner"}, "user_id"},
		"members without a user":   {&both, map[string]any{"user": "members"}, "user_id"},
		"unknown scheme":           {&openapi3.SecurityRequirements{{"basic": {}}}, map[string]any{"key": "read"}, "basic"},
		"both schemes at the time": {&openapi3.SecurityRequirements{{"bearer": {}, "cookie": {}}}, map[string]any{"key": "read"}, "security"},
	} {
		document, err := api.GetSpec()
		if err != nil {
			t.Fatal(err)
		}
		o := document.Paths.Value("/v1/movies").Post
		o.Security = test.security
		delete(o.Extensions, "x-access")
		if test.access != nil {
			o.Extensions["x-access"] = test.access
		}
		router := &validatingRouter{ServeMux: http.NewServeMux(), document: document, server: &Server{}}
		router.HandleFunc("POST /v1/movies", func(http.ResponseWriter, *http.Request) {})
		if router.err == nil || !strings.Contains(router.err.Error(), test.want) || !strings.Contains(router.err.Error(), "POST /v1/movies") {
			t.Errorf("%s: %v", name, router.err)
		}
	}
}

// TestValidatorAsksForThePrincipal is about kin-openapi's AuthenticationFunc, whose
// default let everyone through: a request that got past the rules by a mistake of ours
// must fail in the validator.
func TestValidatorAsksForThePrincipal(t *testing.T) {
	document, err := api.GetSpec()
	if err != nil {
		t.Fatal(err)
	}
	item := document.Paths.Value("/v1/users")
	route := &routers.Route{Spec: document, Path: "/v1/users", PathItem: item, Method: "GET", Operation: item.Get}
	s := &Server{}
	ask := func(p account.Principal) error {
		return openapi3filter.ValidateRequest(t.Context(), &openapi3filter.RequestValidationInput{
			Request: httptest.NewRequest("GET", "/v1/users", nil), Route: route,
			Options: &openapi3filter.Options{MultiError: true, AuthenticationFunc: func(_ context.Context, input *openapi3filter.AuthenticationInput) error {
				return s.satisfies(p, input)
			}},
		})
	}
	if err := ask(account.Principal{}); err == nil || !refused(err) {
		t.Errorf("nobody is let in: %v", err)
	}
	for _, p := range []account.Principal{{Kind: account.Open}, {Kind: account.ByKey}, {Kind: account.BySession}, {Kind: account.BySession, ViaCookie: true}} {
		if err := ask(p); err != nil {
			t.Errorf("%+v: %v", p, err)
		}
	}
	*item.Get.Security = openapi3.SecurityRequirements{{"cookie": {}}}
	if ask(account.Principal{Kind: account.ByKey}) == nil {
		t.Error("a bearer token is taken for a cookie")
	}
}

func TestTokenOfARequest(t *testing.T) {
	const cookie = sessionCookie + "=mqs_x"
	for _, test := range []struct {
		authorization, cookies []string
		token                  string
		from                   credential
		refused                bool
	}{
		{nil, nil, "", unknownCredential, false},
		{nil, []string{"theme=dark"}, "", unknownCredential, false},
		{[]string{"Bearer mqs_x"}, nil, "mqs_x", bearerCredential, false},
		{[]string{"bEARER  mqs_x "}, nil, "mqs_x", bearerCredential, false},
		{nil, []string{"theme=dark; " + cookie}, "mqs_x", cookieCredential, false},
		{nil, []string{"theme=dark", cookie}, "mqs_x", cookieCredential, false},
		{[]string{""}, nil, "", bearerCredential, true},
		{[]string{"Bearer"}, nil, "", bearerCredential, true},
		{[]string{"Bearer "}, nil, "", bearerCredential, true},
		{[]string{"mqs_x"}, nil, "", bearerCredential, true},
		{[]string{"Basic bXFz"}, nil, "", bearerCredential, true},
		{[]string{"Bearer a b"}, nil, "", bearerCredential, true},
		{[]string{"Bearer a, Bearer b"}, nil, "", bearerCredential, true},
		{[]string{"Bearer a", "Bearer b"}, nil, "", unknownCredential, true},
		{[]string{"Bearer a"}, []string{cookie}, "", unknownCredential, true},
		{nil, []string{cookie + "; " + cookie}, "", unknownCredential, true},
		{nil, []string{sessionCookie}, "", cookieCredential, false},               // not ignored: no session has this token
		{nil, []string{sessionCookie + `="a b`}, `"a b`, cookieCredential, false}, // nor is what is not well-formed
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header["Authorization"], r.Header["Cookie"] = test.authorization, test.cookies
		got, from, err := token(r)
		if (err != nil) != test.refused || got != test.token || from != test.from {
			t.Errorf("%q, %q: %q, %v, %v", test.authorization, test.cookies, got, from, err)
		}
	}
}
