package connectors

type swift struct{}

func newSwift(p *plan) *swift                                  { return nil }
func (s *swift) acceptsMap(config map[string]any, v view) bool { return false }
func (s *swift) acceptsText(config []byte, v view) bool        { return false }
