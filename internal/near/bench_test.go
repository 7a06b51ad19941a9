package near

import "testing"

func BenchmarkName(b *testing.B) {
	options := []string{
		"topic", "consumer_group", "offset_reset", "format", "format_options", "compression_type", "write_mode", "primary_keys",
	}
	var many []string
	for i := range 1000 {
		many = append(many, "value_"+string(rune('0'+i/100))+string(rune('0'+i/10%10))+string(rune('0'+i%10)))
	}
	benchmarks := []struct {
		name, s string
		names   []string
	}{
		{"mistyped", "ofset_reset", options},
		{"no option", "bootstrap_servers", options},
		{"another word for a value", "insert", []string{"append", "upsert", "overwrite"}},
		{"many that are alike", "vlaue_123", many},
	}
	for _, bm := range benchmarks {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Name(bm.s, bm.names)
			}
		})
	}
}
