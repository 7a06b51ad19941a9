package judge

import (
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/near"
)

// unknownKeys warns about the members that nothing names.
func (j *Judge) unknownKeys(s *compiled.Schema, at int32) {
	if !j.charge(at, 2*int(j.tree.Values[at].Count)) {
		return
	}
	var options optionNames
	refused := j.refused()
	for _, m := range j.tree.Sorted(at) {
		key := j.tree.Values[m].Key
		if s.Knows(key) || key == jsonvalue.OverLongKey || slices.Contains(refused, m) {
			continue
		}
		j.path = append(j.path, segment{key: key, index: -1})
		message, suggestion := "is not a known option", ""
		if j.shows(true) {
			suggestion = options.suggest(j, s, at, key)
		}
		if suggestion == "" && len(j.path) == 1 && ofConnection(key) {
			message += "; addresses and credentials belong to the connection profile"
		}
		j.warn(m, codeUnknownKey, message, suggestion)
		j.path = j.path[:len(j.path)-1]
	}
}

// refused returns the members that were found to be such as must not be there: that their keys are not known says nothing
// more.
func (j *Judge) refused() (members []int32) {
	for i := range j.findings {
		switch f := &j.findings[i]; f.Code {
		case codeAdditionalProperties, codePropertyNames, codeFalse:
			members = append(members, f.at)
		}
	}
	return members
}

// optionNames are the options that an object could have.
type optionNames struct {
	// present are those that it has; they are found when the first of its keys asks.
	present map[string]bool
}

// suggest returns the option that was probably meant by a key: the one that other pages call so, or the nearest. One that
// the object has already is not what was meant, and then no other is either.
func (o *optionNames) suggest(j *Judge, s *compiled.Schema, object int32, key string) string {
	if o.present == nil {
		o.find(j, s, object)
	}
	meant := aliased(s, key)
	if meant == "" && j.guess(len(s.Properties)+len(s.KnownKeys)) {
		search := near.Begin(key)
		for i := range s.Properties {
			search.Add(s.Properties[i].Name)
		}
		for _, name := range s.KnownKeys {
			search.Add(name)
		}
		meant = search.Best()
	}
	if o.present[meant] {
		return ""
	}
	return meant
}

// aliased returns the property that a key is another name of, or "".
func aliased(s *compiled.Schema, key string) string {
	for i := range s.Properties {
		if p := &s.Properties[i]; slices.Contains(p.Aliases, key) {
			return p.Name
		}
	}
	return ""
}

func (o *optionNames) find(j *Judge, s *compiled.Schema, object int32) {
	o.present = map[string]bool{}
	for m := range j.tree.Children(object) {
		if key := j.tree.Values[m].Key; s.Knows(key) {
			o.present[key] = true
		}
	}
}

// ofConnection reports whether a key of a table's config names what belongs to the connection: people look for it in
// both places.
func ofConnection(key string) bool {
	key = strings.NewReplacer("-", "_", ".", "_").Replace(strings.ToLower(key))
	return slices.Contains(connectionNames[:], key)
}

// connectionNames are the usual names of addresses and credentials among the options of the systems that connectors talk
// to. They only choose the words of a warning.
var connectionNames = [...]string{
	"access_key", "access_key_id", "account_key", "account_name", "addresses", "api_key", "aws_access_key_id",
	"aws_secret_access_key", "bootstrap_servers", "broker", "brokers", "connection", "connection_string", "credentials",
	"host", "hostname", "hosts", "jdbc_url", "passwd", "password", "port", "sasl_mechanism", "sasl_password",
	"sasl_username", "secret_access_key", "secret_key", "security_protocol", "servers", "ssl", "tls", "token", "user",
	"username",
}
