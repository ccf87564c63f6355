package fetch

import (
	"strings"

	"marquee/internal/fault"
)

// Product is the name by which robots.txt files call us.
const Product = "Marquee"

// UserAgent makes the name that is given to servers, "Marquee/1.2.3 (+CONTACT)". The
// contact, an address of the web or of mail where they can complain, may be "".
func UserAgent(version, contact string) (string, error) {
	agent := Product + "/" + version
	if contact == "" {
		return agent, nil
	}
	odd := func(r rune) bool { return r <= ' ' || r > '~' || r == '(' || r == ')' }
	if strings.ContainsFunc(contact, odd) {
		return "", fault.New(fault.Invalid, "the contact %q must be a URL or an address of mail, in ASCII and without spaces", contact)
	}
	return agent + " (+" + contact + ")", nil
}
