package account

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"marquee/internal/fault"
)

const (
	shortestPassword = 10
	longestPassword  = 200
)

// checkPassword refuses passwords that are guessed first. The error points to where
// the password is in the body. What a password is made of is up to its owner: NIST
// SP 800-63B advises against rules about that.
func checkPassword(pointer, password, login string) error {
	if !utf8.ValidString(password) {
		return fault.InvalidBody(pointer, "send the password as valid UTF-8")
	}
	password = norm.NFC.String(password)
	length := utf8.RuneCountInString(password)
	folded := foldLogin(password)
	name, _, _ := strings.Cut(login, "@")
	switch {
	case length < shortestPassword:
		return fault.InvalidBody(pointer, "choose a password of at least %d characters; a few words are easy to remember", shortestPassword)
	case length > longestPassword:
		return fault.InvalidBody(pointer, "choose a password of at most %d characters", longestPassword)
	case login != "" && (folded == login || folded == name):
		return fault.InvalidBody(pointer, "choose a password that is not the login")
	case repeats(password):
		return fault.InvalidBody(pointer, "choose a password that is not one character again and again")
	case commonPasswords[folded]:
		return fault.InvalidBody(pointer, "choose another password: this is one of those that are tried first")
	}
	return nil
}

func repeats(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.Trim(s, string(first)) == ""
}

// commonPasswords are those of at least ten characters that are the most common in
// published leaks, in lower case.
var commonPasswords = func() map[string]bool {
	set := map[string]bool{}
	for password := range strings.FieldsSeq(`
		1234567890 12345678910 0123456789 0987654321 9876543210 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
		qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 1234qwerasdf qwer1234qwer asdfghjkl123 zxcvbnm123
		asdfghjkl1 asdfasdfasdf qazwsxedcrfv zaq12wsxcde3 q1w2e3r4t5y6 q1w2e3r4t5 1q2w3e4r5t6y7u abcdefghij
		abcdefghijk abc1234567 abcd123456 abcd1234abcd abc123abc123 a123456789 a1234567890 aa123456789
		1234554321 1231231231 123123123123 1231231234 1212121212 1111122222 1122334455 112233445566
		1234512345 1234567891 12345678900 123456789a 123456789q 123456789abc 123456789qwe 12345qwert
		123456qwerty qwerty1234567890 1029384756 147258369a 1472583690 7418529630 741852963a
		password12 password123 password1234 password12345 password123456 passw0rd123 p@ssw0rd123 p@ssword123
		password01 password10 password11 password99 passwordpassword mypassword mypassword1 newpassword
		letmein123 letmein1234 welcome123 welcome1234 welcome2024 welcome2025 welcome2026 changeme123 changemenow
		iloveyou12 iloveyou123 iloveyou1234 iloveyou11 iloveyou22 iloveyousomuch ilovemyself loveyou123 loveme1234
		princess12 princess123 sunshine12 sunshine123 football12 football123 baseball12 baseball123 superman123
		batman12345 pokemon123 pokemon1234 liverpool1 liverpool123 chocolate1 basketball basketball1 volleyball
		administrator admin12345 admin123456 adminadmin administrator1 rootroot12 rootpassword testtest12 test123456
		testpassword default123 computer123 internet123 samsung123 google12345 facebook123 spiderman1 spiderman123
		alexander1 alexandra1 christopher elizabeth1 jonathan123 butterfly1 manchester manchester1 barcelona1
		dragonball starwars123 mustang1234 monkey12345 jesuschrist jesus12345 motherfucker fuckyou123 whatever123
		secret1234 supersecret trustno1234 letmeinnow 0000000001 1234567899 1a2b3c4d5e 987654321a 9876543211
		qwe123qwe123 qweasdzxc123 qwertyqwerty asdf1234asdf zxcvbnmasdfghjkl 11223344556677 correcthorsebatterystaple
		dkssudgktpdy tkfkdgody1 qlalfqjsgh qlalfqjsgh1 rlarlarlarla`) {
		set[password] = true
	}
	return set
}()
