package near

import (
	"strings"
	"testing"
)

func TestName(t *testing.T) {
	long := strings.Repeat("a", longestName)
	tests := []struct {
		name  string
		s     string
		names []string
		want  string
	}{
		{"nothing is asked for", "", []string{"a"}, ""},
		{"no names", "topic", nil, ""},
		{"the same but for case and separators", "Offset-Reset", []string{"offset", "offset_reset"}, "offset_reset"},
		{"the same wins over a nearer neighbour that comes first", "topics", []string{"topic", "TOPICS"}, "TOPICS"},
		{"a letter left out", "tpic", []string{"format", "topic"}, "topic"},
		{"a letter inserted", "toopic", []string{"format", "topic"}, "topic"},
		{"a letter replaced", "tobic", []string{"format", "topic"}, "topic"},
		{"two neighbours exchanged", "kafak", []string{"kinesis", "kafka"}, "kafka"},
		{"the fewest mistakes", "streamning", []string{"steamming", "streaming"}, "streaming"},
		{"the first of equally near ones", "methds", []string{"methods", "method"}, "methods"},
		{"the beginning of one", "mongo", []string{"mysql", "mongodb_atlas"}, "mongodb_atlas"},
		{"one that it begins with", "kafka_cluster_name", []string{"redis", "kafka"}, "kafka"},
		{"fewer mistakes win over a beginning", "mongod", []string{"mongodb_atlas", "mongob"}, "mongob"},
		{"two letters begin too much", "ab", []string{"abcdefgh"}, ""},
		{"too many mistakes", "quantum", []string{"kafka", "topic"}, ""},
		{"a name of the longest length", long[1:], []string{long}, long},
		{"what is too long to be a misspelling", long + "a", []string{long}, ""},
		{"a name that is too long", long, []string{long + "a"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Name(tt.s, tt.names); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWithin(t *testing.T) {
	tests := []struct {
		a, b string
		most int
		want bool
	}{
		{"min_length", "minLength", 0, true},
		{"minLenght", "minLength", 1, true},
		{"minLenght", "minLength", 0, false},
		{"ninLength", "minLength", 1, true},
		{"min", "minLength", 1, false},
		{strings.Repeat("a", longestName+1), strings.Repeat("a", longestName+1), 1, false},
	}
	for _, tt := range tests {
		if got := Within(tt.a, tt.b, tt.most); got != tt.want {
			t.Errorf("Within(%q, %q, %d) is %v", tt.a, tt.b, tt.most, got)
		}
	}
}

// TestMeant: what only looks alike is not meant, and what was mistyped is.
func TestMeant(t *testing.T) {
	commands := []string{"SET", "HSET", "LPUSH", "RPUSH", "SADD", "ZADD", "PUBLISH"}
	offsets := []string{"first", "last", "next"}
	writes := []string{"append", "upsert", "overwrite"}
	tests := []struct {
		s      string
		names  []string
		want   string
		reason string
	}{
		{"GET", commands, "", "the first letter makes another word"},
		{"XADD", commands, "", "the first letter makes another word"},
		{"HGET", commands, "", "of four letters none may be replaced"},
		{"LPOP", commands, "", "two letters differ"},
		{"LREM", commands, "", "nothing is alike but the first letter"},
		{"HSETNX", commands, "", "the rest changes the meaning"},
		{"SETBIT", commands, "", "of three letters, many words begin so"},
		{"SET_NX", commands, "", "the rest changes the meaning"},
		{"LPSUH", commands, "LPUSH", "neighbours exchanged"},
		{"SAD", commands, "SADD", "a letter left out"},
		{"PUB", commands, "PUBLISH", "nothing else begins so"},
		{"insert", writes, "", "the first letter makes another word"},
		{"upset", writes, "upsert", "a letter left out"},
		{"upsret", writes, "upsert", "neighbours exchanged"},
		{"override", writes, "", "two mistakes, one of them a replaced letter"},
		{"overwrites", writes, "overwrite", "a letter inserted"},
		{"overwrte_partitions", writes, "", "a beginning must be right"},
		{"overwrite_partitions", writes, "overwrite", "what follows a value says more of the same"},
		{"latest", offsets, "", "two letters are too many for four"},
		{"oldest", offsets, "", "nothing is alike"},
		{"last_only", offsets, "", "the rest changes the meaning"},
		{"newest", []string{"earliest", "latest"}, "", "the first letter makes another word"},
		{"lateste", []string{"earliest", "latest"}, "latest", "a letter inserted"},
		{"lateste", []string{"latest", "la_teste"}, "la_teste", "the same is nearer than what is mistyped"},
		{"latest-offset", []string{"earliest", "latest"}, "latest", "what follows a value says more of the same"},
		{"cvs", []string{"json", "csv"}, "csv", "neighbours exchanged, in three letters"},
		{"tsv", []string{"json", "csv"}, "", "the first letter makes another word"},
		{"cav", []string{"json", "csv"}, "", "of three letters none may be replaced"},
		{"jsno", []string{"json", "csv"}, "json", "neighbours exchanged"},
		{"osjn", []string{"json", "csv"}, "", "the first two are not exchanged"},
		{"sjon", []string{"json", "csv"}, "json", "the first two are exchanged"},
		{"lz5", []string{"lz4", "lzo"}, "", "a digit is never mistyped for another"},
		{"l4z", []string{"lz4", "lzo"}, "lz4", "a digit exchanged with a letter"},
		{"mqtt_version_5", []string{"mqtt_version_3"}, "", "a digit is never mistyped for another"},
		{"replica12", []string{"replica21"}, "", "digits in another order are another number"},
		{"ids", []string{"id"}, "", "of two letters only a doubled one may be wrong"},
		{"idd", []string{"id"}, "id", "a letter doubled"},
		{"connection", []string{"collection"}, "", "two replaced letters make another word"},
		{"connection", []string{"connector"}, "", "two mistakes, one of them a replaced letter"},
		{"interal", []string{"internal"}, "internal", "a letter left out of eight"},
		{"inetrnla", []string{"internal"}, "internal", "two mistakes in eight letters, none replaced"},
		{"quueryy", []string{"query"}, "", "two mistakes in five letters"},
		{"auth_token", []string{"path", "method", "auth_type"}, "", "the last word is another one"},
		{"min_batch_size", []string{"max_batch_size"}, "", "the first word is another one"},
		{"max_entries", []string{"max_retries"}, "", "no word is mistyped by itself"},
		{"lower_bound", []string{"upper_bound"}, "", "the first word is another one"},
		{"batch_size", []string{"fetch_size"}, "", "the first word is another one"},
		{"offst_rest", []string{"offset_reset"}, "offset_reset", "a letter left out of each word"},
		{"offstrest", []string{"offset_reset"}, "", "two mistakes where nothing says which word each is in"},
		{"ofsetreset", []string{"offset_reset"}, "offset_reset", "one mistake, wherever it is"},
		{"offsetRest", []string{"offset_reset"}, "offset_reset", "capitals begin words too"},
		{"größe", []string{"grüße"}, "grüße", "a letter of two bytes is one letter"},
		{"grosse", []string{"größe"}, "", "two letters differ"},
		{"postgress", []string{"mysql", "postgresql"}, "postgresql", "a beginning with its last letter doubled"},
		{"partition", []string{"partition_key", "partition_count"}, "", "nothing says which is meant"},
		{"partition", []string{"partition_split_key"}, "", "less than half of the words"},
		{"kafka_connect", []string{"kaf", "kafka", "kafka_connect_cluster"}, "kafka", "the longest that it begins with"},
	}
	for _, tt := range tests {
		t.Run(tt.s, func(t *testing.T) {
			if got := Name(tt.s, tt.names); got != tt.want {
				t.Errorf("got %q, want %q: %s", got, tt.want, tt.reason)
			}
		})
	}
}

// TestOptions: further words behind an option make another one, unless they say nothing.
func TestOptions(t *testing.T) {
	options := []string{"topic", "compression", "path", "schema", "table", "ack_wait", "index"}
	tests := []struct{ key, want, reason string }{
		{"topic_name", "topic", "a topic is named anyway"},
		{"topicName", "topic", "capitals begin words too"},
		{"topicname", "topic", "an empty word needs no separator"},
		{"topic_name_of_events", "topic", "more is said of the name"},
		{"topic_prefix", "", "a prefix is no topic"},
		{"table_name_prefix", "", "a prefix is no table"},
		{"compression_level", "", "a level is no compression"},
		{"compression_codec", "compression", "a compression is a codec"},
		{"path_style_access", "", "a style is no path"},
		{"schema_registry_url", "", "a registry is no schema"},
		{"tablespace", "", "a word of its own"},
		{"indexes", "index", "a short rest"},
		{"ack_wait_seconds", "ack_wait", "a unit says no more"},
		{"comp", "compression", "nothing else begins so"},
		{"to", "", "too short to say anything"},
		{"ack", "ack_wait", "half of its words"},
	}
	for _, tt := range tests {
		t.Run(tt.key, func(t *testing.T) {
			var search Search
			search.BeginOption(tt.key)
			for _, name := range options {
				search.Add(name)
			}
			if got := search.Best(); got != tt.want {
				t.Errorf("got %q, want %q: %s", got, tt.want, tt.reason)
			}
		})
	}
}

// TestWords: another word for a name leads to it, as if it were the name, but for what begins with it.
func TestWords(t *testing.T) {
	tests := []struct{ s, want, spelt, reason string }{
		{"insert", "append", "append", "the word"},
		{"IN-SERT", "append", "append", "the word but for case and separators"},
		{"inser", "append", "append", "the word mistyped"},
		{"invert", "", "", "of a word no letter may be replaced"},
		{"inserted_rows", "", "", "only begins with the word"},
		{"upsert", "upsert", "upsert", "a name wins over a word for another"},
		{"over", "overwrite", "", "the beginning of a name is no spelling of it"},
	}
	for _, tt := range tests {
		t.Run(tt.s, func(t *testing.T) {
			var search Search
			search.Begin(tt.s)
			for _, name := range []string{"append", "upsert", "overwrite"} {
				search.Add(name)
			}
			search.AddWords(Word{"insert", "append"}, Word{"Upsert", "append"})
			if got, spelt := search.Best(), search.Spelt(); got != tt.want || spelt != tt.spelt {
				t.Errorf("got %q, and by its spelling %q, want %q and %q: %s", got, spelt, tt.want, tt.spelt, tt.reason)
			}
		})
	}
}

func TestMisspelt(t *testing.T) {
	long := strings.Repeat("a", longestName+1)
	tests := []struct {
		a, b           string
		same, misspelt bool
	}{
		{"table_type", "tableType", true, true},
		{"conector", "connector", false, true},
		{"connection", "connector", false, false},
		{"typ", "type", false, true},
		{"", "", true, true},
		{long, long, false, false},
	}
	for _, tt := range tests {
		if same, misspelt := Same(tt.a, tt.b), Misspelt(tt.a, tt.b); same != tt.same || misspelt != tt.misspelt {
			t.Errorf("%q and %q: same is %v, misspelt is %v", tt.a, tt.b, same, misspelt)
		}
		if folded := Folded(tt.a) == Folded(tt.b); len(tt.a) <= longestName && folded != tt.same {
			t.Errorf("%q and %q: folded alike is %v", tt.a, tt.b, folded)
		}
	}
}

// TestMistakesAreSymmetric: what may be mistyped for another may be so the other way round, and a band of the table is enough.
func TestMistakesAreSymmetric(t *testing.T) {
	words := []string{
		"", "a", "ab", "ba", "abc", "acb", "abcd", "abdc", "abcde", "abxde", "offset", "ofset", "offsett", "reset", "consumer", "customer",
		"grüße", "größe", "straße", "strasse", "v1", "v2", "v12", "aaaaaaaaab", "abbbbbbbbb", "partition_key", "partition_by",
	}
	for _, a := range words {
		for _, b := range words {
			var f, g folded
			f.fold(a)
			g.fold(b)
			if one, other := f.mistyped(&g, most), g.mistyped(&f, most); one != other {
				t.Errorf("%q and %q: %d one way, %d the other", a, b, one, other)
			}
			whole := distance(f.text(), g.text(), 1000, &typing)
			for limit := range 7 {
				if got := distance(f.text(), g.text(), limit, &typing); whole <= limit && got != whole || whole > limit && got <= limit {
					t.Errorf("%q and %q within %d: got %d, want %d", a, b, limit, got, whole)
				}
			}
		}
	}
}

func TestSplit(t *testing.T) {
	for name, want := range map[string]string{
		"offset_reset": "offset reset", "bootstrap.servers": "bootstrap servers", "saslUserName": "sasl user name", "TOPIC": "topic",
		"__a--b": "a b", "useSSL": "use ssl", "-": "", "": "", strings.Repeat("a", longestName+1): "",
	} {
		var words Words
		var got []string
		if words.Split(name) {
			for i := range words.Count() {
				got = append(got, string(words.Word(i)))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestNameTakesNoMemory(t *testing.T) {
	names := []string{"topic", "consumer_group", "offset_reset", "format"}
	if n := testing.AllocsPerRun(100, func() { Name("ofset_reset", names); Name("topic_name", names) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
