package integration_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// spellings returns request targets that a careless router or handler might take for root+path, each once, and not root+path
// itself. What is encoded in them need not be; what is in them too much would vanish if somebody cleaned it. So many of them, at
// most, are two such things at once, picked at random and always the same.
func spellings(root, path string, random int) []string {
	documented := root + path
	seen := map[string]bool{documented: true}
	var list []string
	add := func(targets ...string) {
		for _, target := range targets {
			if !seen[target] {
				seen[target] = true
				list = append(list, target)
			}
		}
	}
	add(letters(documented)...)
	add(slashes(documented)...)
	add(segments(documented)...)
	add(ends(documented)...)
	add(otherBases(root, path)...)
	for i, one := range list {
		if i%4 == 0 || strings.Contains(one, "//") {
			add(absolute(one)[0])
		}
	}
	add(pairs(documented, root, random)...)
	return list
}

// letters spells single characters in other ways: each one encoded, and the first of each segment in every way.
func letters(path string) []string {
	list := []string{strings.ToUpper(path)}
	for i := range len(path) {
		before, c, after := path[:i], path[i], path[i+1:]
		if c == '/' {
			continue
		}
		list = append(list, before+fmt.Sprintf("%%%02x", c)+after, before+fmt.Sprintf("%%%02X", c)+after)
		if i > 0 && path[i-1] != '/' {
			continue
		}
		for _, one := range []string{
			fmt.Sprintf("%%25%02x", c), fmt.Sprintf("%%25%02X", c), // encoded twice
			fmt.Sprintf("%%%02X%%%02X", 0xc0|c>>6, 0x80|c&0x3f), // overlong UTF-8
			fmt.Sprintf("%%u00%02x", c),                         // as no standard has it
			"%E2%84%AA", "%C5%BF",                               // letters that are k and s without case
			strings.ToUpper(string(c)), string(c) + "%00", "%00" + string(c), "%20" + string(c), string(c) + "%CC%81",
		} {
			list = append(list, before+one+after)
		}
	}
	return list
}

// slashes spells each slash in other ways, and all of them at once.
func slashes(path string) []string {
	list := []string{}
	for _, one := range []string{
		"%2F", "%2f", "%252F", "%252f", "%C0%AF", "%c0%af", "%EF%BC%8F", "//", "///", "/%2F", "%2F/", `\`, `/\`, `\/`, "%5C", "%5c", "/%5c",
		"/./", "/%2e/", "/%2E/", "/../", "/..;/", "/.;/", "/%2e%2e/", "/.%2E/", "/x/../", "/x/%2e%2e/", "/x%2F..%2F", "/x/..%2f",
		"/;x/", ";x=y/", ";/", "/;", "%3Bx/", "%00/", "/%00", "%20/", "/%20", "/+", "%09/", "%0D%0A/", "?/", "%3F/", "#/", "%23/", "&/", "/*/",
	} {
		list = append(list, strings.ReplaceAll(path, "/", one), path[:1]+strings.ReplaceAll(path[1:], "/", one))
		for i := range len(path) {
			if path[i] == '/' {
				list = append(list, path[:i]+one+path[i+1:])
			}
		}
	}
	return list
}

// segments spells whole segments in other ways.
func segments(path string) []string {
	list := []string{}
	parts := strings.Split(path, "/")
	for i, part := range parts[1:] {
		for _, one := range []string{
			encoded(part, "%%%02x"), encoded(part, "%%%02X"), encoded(part, "%%25%02x"), strings.ToUpper(part), strings.ToTitle(part[:1]) + part[1:],
			part + ";x", part + ";x=y", part + ";", part + ".", part + ".json", part + ",", part + "~", part + "+", "." + part, "*", "{id}", ":id",
		} {
			other := append([]string(nil), parts...)
			other[i+1] = one
			list = append(list, strings.Join(other, "/"))
		}
	}
	return append(list, encoded(path, "%%%02x"), encoded(path, "%%%02X"), "/"+encoded(path[1:], "%%%02x"))
}

func encoded(text, format string) string {
	var b strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&b, format, text[i])
	}
	return b.String()
}

// ends puts something behind a path, and before it.
func ends(path string) []string {
	list := []string{}
	for _, one := range []string{
		"/", "//", "/.", "/./", "/..", "/../", "/%2e", "/%2e%2e", "/x/..", "/x/../", "/x/%2e%2e", "%2F", "%2f", "%252F", ";", ";x", ";x=y", "/;x", "%3B", "%00",
		"/%00", "%20", "/%20", "+", ".", "/*", `\`, "%5c", `/\`, "#", "#x", "%23", "%3F", "%3Fx", "/?", "/?x", "&x=y", "%0A", "%0D%0A", "%09", ".json", "/index.html",
	} {
		list = append(list, path+one)
	}
	for _, one := range []string{
		"/", "//", "/.", "/..", "/%2e", "/x/..", "/x/%2e%2e", "/x%2F..", "//host", "/host", "/http://host", "/%2F", "/%5c", `/\`, "/;x", "/?", "?", "/?x=", "/#", "*", ".", "x",
	} {
		list = append(list, one+path)
	}
	return append(list, path[1:], "?", "*")
}

// otherBases puts a path below something else than its base.
func otherBases(root, path string) []string {
	list := []string{root + root + path, root + "/" + root + path, root + root + root + path, root + "/.." + root + path, root + root[1:] + path, root + root}
	for i := range len(root) {
		if root[i] == '/' {
			front, end := root[:i], root[i:] // what a router may remove, and what then is left
			list = append(list, end+path, front+path, front+root+path, root+end+path, front+end+end+path)
		}
	}
	if path == "" {
		return list
	}
	list = append(list, path, path[1:], "/"+path, root+path+path, root+path+root+path, path+root+path, root+"x"+path, root+path[1:])
	for _, one := range letters(path) {
		list = append(list, root+root+one)
	}
	return list
}

// absolute puts a scheme and a host before a path, as clients of proxies do.
func absolute(path string) []string {
	return []string{"http://host" + path, "https://user@host:80" + path}
}

// pairs spells two things at once.
func pairs(documented, root string, count int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	kinds := []func(string) []string{
		letters, slashes, segments, ends, absolute,
		func(target string) []string { return otherBases(root, strings.TrimPrefix(target, root)) },
	}
	pick := func(target string) string {
		if target == "" || target[0] != '/' || strings.Contains(target+"/", "//") {
			return target // the functions expect a path that has a name in each segment
		}
		from := kinds[random.IntN(len(kinds))](target)
		return from[random.IntN(len(from))]
	}
	list := []string{}
	for range count {
		list = append(list, pick(pick(documented)))
	}
	return list
}
