package judge

// isOfConnection reports whether a key of a table's config names what belongs to the connection: people look for it in both
// places. It goes by the words of the key, however they are joined, because each system, and each of its clients, spells these
// settings in its own way: bootstrapServers, bootstrap.servers, redis.nodes. It only chooses the words of a warning.
func isOfConnection(key string) bool {
	var k keyWords
	if !k.split(key) {
		return false
	}
	paired := false
	for i := range k.count - 1 {
		paired = paired || isPair(k.word(i), k.word(i+1))
	}
	for k.count > 1 && hasRole(k.last(), isEmptyWord) { // what a host_name and a broker_list are, host and broker say
		k.count--
	}
	switch {
	case hasRole(k.last(), namesColumn):
		return false // of the data, whatever it holds
	case paired, hasRole(k.last(), isAddress):
		return true
	case k.count == 1 && hasRole(k.word(0), isWhole), k.count > 1 && hasRole(k.word(0), isSecurity):
		return true
	}
	for i := range k.count {
		if hasRole(k.word(i), isCredential) {
			return true
		}
	}
	return false
}

// keyWords are the words of a key in small letters: what separators and capitals keep apart.
type keyWords struct {
	letters [64]byte
	ends    [16]uint8 // of the words among the letters
	count   int
}

// split is false where the key is longer than such a key is.
func (k *keyWords) split(key string) bool {
	if len(key) > len(k.letters) {
		return false
	}
	size, open, capital := uint8(0), false, true // open: the last word may go on
	for i := range len(key) {
		c := key[i]
		before := capital
		switch capital = 'A' <= c && c <= 'Z'; {
		case c == '_' || c == '-' || c == '.' || c == ' ' || c == '/':
			open = false
			continue
		case capital:
			c |= 0x20
			open = open && before
		}
		if !open {
			if k.count == len(k.ends) {
				return false
			}
			k.count++
			open = true
		}
		k.letters[size] = c
		size++
		k.ends[k.count-1] = size
	}
	return k.count > 0
}

func (k *keyWords) word(i int) []byte {
	begin := uint8(0)
	if i > 0 {
		begin = k.ends[i-1]
	}
	return k.letters[begin:k.ends[i]]
}

func (k *keyWords) last() []byte { return k.word(k.count - 1) }

// A wordRole is what a word says of the key that it stands in.
type wordRole uint8

const (
	isCredential wordRole = 1 << iota // wherever it stands, the key is about a credential
	isAddress                         // as the last word, it makes the key an address, or a part of one
	isSecurity                        // before other words, it makes them settings of a connection
	isWhole                           // as the only word, it is a setting of a connection
	namesColumn                       // as the last word, it makes the key the name of a column
	isEmptyWord                       // as the last word, it says nothing
)

func hasRole(word []byte, role wordRole) bool { return wordRoles[string(word)]&role != 0 }

// wordRoles are the words among the settings of connections of the systems that connectors talk to. It is only read.
var wordRoles = map[string]wordRole{
	"accesskey": isCredential, "accesstoken": isCredential, "apikey": isCredential, "authtoken": isCredential,
	"cert": isCredential, "certificate": isCredential, "certificates": isCredential, "certs": isCredential,
	"credential": isCredential, "credentials": isCredential, "jaas": isCredential, "jwt": isCredential, "keystore": isCredential,
	"keytab": isCredential, "passphrase": isCredential, "passwd": isCredential, "password": isCredential,
	"principal": isCredential, "pwd": isCredential, "secret": isCredential, "secretkey": isCredential,
	"truststore": isCredential, "username": isCredential,

	"addr": isAddress, "address": isAddress, "addresses": isAddress, "addrs": isAddress, "bootstrapservers": isAddress,
	"broker": isAddress, "brokers": isAddress, "connection": isAddress, "dsn": isAddress, "endpoint": isAddress,
	"endpoints": isAddress, "host": isAddress, "hostname": isAddress, "hostnames": isAddress, "hosts": isAddress,
	"login": isAddress, "namenode": isAddress, "nodes": isAddress, "port": isAddress, "server": isAddress, "servers": isAddress,
	"uri": isAddress, "uris": isAddress, "url": isAddress, "urls": isAddress, "user": isAddress, "vhost": isAddress,

	"auth": isSecurity, "authentication": isSecurity | isWhole, "bootstrap": isSecurity, "jdbc": isSecurity,
	"kerberos": isSecurity | isWhole, "mtls": isSecurity | isWhole, "oauth": isSecurity | isWhole,
	"oauth2": isSecurity | isWhole, "sasl": isSecurity | isWhole, "security": isSecurity, "ssl": isSecurity | isWhole,
	"tls": isSecurity | isWhole, "token": isWhole, "zookeeper": isSecurity | isWhole,

	"column": namesColumn, "columns": namesColumn, "field": namesColumn, "fields": namesColumn,
	"list": isEmptyWord, "name": isEmptyWord, "names": isEmptyWord, "string": isEmptyWord,
}

// isPair reports whether two words together name what belongs to the connection, where each alone does not.
func isPair(first, second []byte) bool {
	switch string(second) {
	case "key":
		switch string(first) {
		case "access", "account", "api", "private", "secret", "shared":
			return true
		}
	case "token":
		switch string(first) {
		case "access", "api", "auth", "bearer", "refresh", "sas", "security", "session":
			return true
		}
	case "name":
		return string(first) == "account"
	case "registry":
		return string(first) == "schema"
	case "arn":
		return string(first) == "role"
	}
	return false
}
