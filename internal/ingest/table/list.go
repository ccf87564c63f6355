package table

import "strings"

// joinList writes a list into a cell. A separator or backslash within an item gets a
// backslash before it.
func joinList(items []string, separator string) string {
	escape := strings.NewReplacer(`\`, `\\`, separator, `\`+separator)
	escaped := make([]string, len(items))
	for i, item := range items {
		escaped[i] = escape.Replace(item)
	}
	return strings.Join(escaped, separator)
}

// SplitList undoes joinList. Any other backslash is one.
func SplitList(text, separator string) []string {
	items, item := []string{}, strings.Builder{}
	for len(text) > 0 {
		switch {
		case strings.HasPrefix(text, `\\`):
			item.WriteByte('\\')
			text = text[2:]
		case strings.HasPrefix(text, `\`+separator):
			item.WriteString(separator)
			text = text[1+len(separator):]
		case strings.HasPrefix(text, separator):
			items = append(items, item.String())
			item.Reset()
			text = text[len(separator):]
		default:
			item.WriteByte(text[0])
			text = text[1:]
		}
	}
	return append(items, item.String())
}
