package judge

import "github.com/laminar/connectors/internal/near"

// isOfConnection reports whether a key of a table's config names what belongs to the connection: people look for it in both
// places. It goes by the words of the key, however they are joined, because each system, and each of its clients, spells these
// settings in its own way: bootstrapServers, bootstrap.servers, redis.nodes. It only chooses the words of a warning.
func isOfConnection(key string) bool {
	var words near.Words
	if !words.Split(key) {
		return false
	}
	paired := false
	for i := range words.Count() - 1 {
		paired = paired || isPair(words.Word(i), words.Word(i+1))
	}
	last := words.Count() - 1
	for last > 0 && hasRole(words.Word(last), isEmptyWord) { // what a host_name and a broker_list are, host and broker say
		last--
	}
	switch {
	case hasRole(words.Word(last), namesColumn):
		return false // of the data, whatever it holds
	case paired, hasRole(words.Word(last), isSetting):
		return true
	case last == 0 && hasRole(words.Word(0), isWhole), last > 0 && hasRole(words.Word(0), isSecurity):
		return true
	}
	for i := range last + 1 {
		if hasRole(words.Word(i), isCredential) {
			return true
		}
	}
	return false
}

// A wordRole is what a word says of the key that it stands in.
type wordRole uint8

const (
	isCredential wordRole = 1 << iota // wherever it stands, the key is about a credential
	isSetting                         // as the last word, it makes the key an address, a part of one, or a user
	isSecurity                        // before other words, it makes them settings of a connection
	isWhole                           // as the only word, it is a setting of a connection
	namesColumn                       // as the last word, it makes the key the name of a column
	isEmptyWord                       // as the last word, it says nothing
)

func hasRole(word []byte, role wordRole) bool { return wordRoles[string(word)]&role != 0 }

// wordRoles are the words among the settings of connections of the systems that connectors talk to. It is only read.
var wordRoles = map[string]wordRole{
	"accesskey": isCredential, "accesstoken": isCredential, "apikey": isCredential, "authtoken": isCredential,
	"bearer": isCredential, "cert": isCredential, "certificate": isCredential, "certificates": isCredential, "certs": isCredential,
	"credential": isCredential, "credentials": isCredential, "jaas": isCredential, "jwt": isCredential, "keystore": isCredential,
	"keyfile": isCredential, "keytab": isCredential, "pass": isCredential, "passphrase": isCredential, "passwd": isCredential,
	"password": isCredential, "principal": isCredential, "pwd": isCredential, "secret": isCredential, "secretkey": isCredential,
	"truststore": isCredential, "username": isCredential,

	"addr": isSetting, "address": isSetting, "addresses": isSetting, "addrs": isSetting, "bootstrapservers": isSetting,
	"broker": isSetting, "brokers": isSetting, "connection": isSetting, "dsn": isSetting, "endpoint": isSetting,
	"endpoints": isSetting, "host": isSetting, "hostname": isSetting, "hostnames": isSetting, "hosts": isSetting,
	"login": isSetting, "namenode": isSetting, "nodes": isSetting, "port": isSetting, "server": isSetting, "servers": isSetting,
	"uri": isSetting, "uris": isSetting, "url": isSetting, "urls": isSetting, "user": isSetting, "vhost": isSetting,

	"auth": isSecurity | isWhole, "authentication": isSecurity | isWhole, "authorization": isSecurity | isWhole,
	"bootstrap": isSecurity, "jdbc": isSecurity, "kerberos": isSecurity | isWhole, "mtls": isSecurity | isWhole, "oauth": isSecurity | isWhole,
	"oauth2": isSecurity | isWhole, "sasl": isSecurity | isWhole, "security": isSecurity, "ssl": isSecurity | isWhole,
	"sslmode": isSecurity | isWhole, "tls": isSecurity | isWhole, "token": isWhole, "zookeeper": isSecurity | isWhole,

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
