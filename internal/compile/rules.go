package compile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/quick"
)

// rules makes the rules of the role ready, and reports those that could not hold or never come true. The properties that they
// name exist.
func (r *role) rules(root *compiled.Schema) []compiled.Rule {
	var ready []compiled.Rule
	choices := map[*compiled.Choice]*nameSet{}
	for i := range r.doc.Rules {
		rule := &r.doc.Rules[i]
		p := &root.Properties[root.Property(rule.Property)]
		texts := r.listedTexts(p.Schema, choices)
		for _, at := range rule.Values {
			v := &r.tree.Values[at]
			switch {
			case texts != nil && v.Kind == jsonvalue.String && texts.has(v.Text):
			case texts != nil && v.Kind == jsonvalue.String:
				r.faults.Add(p.Name, "rule %d is about %s, which the property cannot have: it %s%s", i+1, r.written(at),
					p.Schema.Enum.Message, r.faults.didYouMean(v.Text, p.Schema.Enum.Texts))
			case !r.checkRuleValue(i, p, at):
				return nil
			}
		}
		for _, name := range rule.Requires {
			if root.Properties[root.Property(name)].Default.Tree != nil {
				r.faults.Add(rule.Property, "rule %d must not require %q, which has a default", i+1, printable.Clip(name))
			}
		}
		for _, name := range rule.Excludes {
			if root.Properties[root.Property(name)].Required {
				r.faults.Add(rule.Property, "rule %d must not exclude %q, which is required", i+1, printable.Clip(name))
			}
		}
		ready = append(ready, r.newRule(root, rule))
	}
	return ready
}

// listedTexts returns the texts that a schema lists where it says nothing else of a text, and nil otherwise: among many, looking
// each up is quicker than judging it.
func (r *role) listedTexts(s *compiled.Schema, known map[*compiled.Choice]*nameSet) *nameSet {
	if s == nil || s.Enum == nil || len(s.Enum.Constants) > 0 || s.Const != nil || s.Types != 0 && !s.Types.Has(jsonvalue.String) ||
		s.Bounds != &compiled.NoBounds || s.Optional != &compiled.NoOptional {
		return nil
	}
	if known[s.Enum] == nil {
		known[s.Enum] = new(nameSet)
		for _, text := range s.Enum.Texts {
			known[s.Enum].add(text)
		}
	}
	return known[s.Enum]
}

// checkRuleValue reports a value that a property cannot have: the rule would never come true. It is false where there is no
// work left for the next.
func (r *role) checkRuleValue(rule int, p *compiled.Property, at int32) bool {
	value := compiled.Constant{Tree: r.tree, At: at}
	if quick.AcceptsConstant(p.Schema, value) {
		return true
	}
	wrong, ok := r.judgeConstant(p.Schema, value)
	if !ok {
		r.faults.Add("", "judging the values of rules takes more work than one config may take")
		return false
	}
	for _, f := range wrong {
		inside := ""
		if f.Pointer != "" {
			inside = " (inside at " + printable.Name(f.Pointer) + ")"
		}
		r.faults.Add(p.Name, "rule %d is about %s, which the property cannot have: it%s %s%s", rule+1, r.written(at),
			inside, f.Message, printable.DidYouMean(f.Suggestion))
	}
	return true
}

// written returns a value of the definition as a message prints it.
func (r *role) written(at int32) string {
	return printable.JSON(printable.Clip(string(r.tree.AppendSorted(nil, at))))
}

// newRule makes a rule ready.
func (r *role) newRule(root *compiled.Schema, rule *draft07.Rule) compiled.Rule {
	message := printable.Text(rule.Message)
	ready := compiled.Rule{Property: root.Property(rule.Property), Needed: message, NoEffect: message}
	if len(rule.Values) > 0 {
		ready.Values = r.ruleValues(rule.Values)
		ready.ByDefault = holdsDefault(ready.Values, root.Properties[ready.Property].Default)
	}
	for _, name := range rule.Requires {
		ready.Requires = append(ready.Requires, root.Property(name))
	}
	for _, name := range rule.Excludes {
		ready.Excludes = append(ready.Excludes, root.Property(name))
	}
	if rule.Message == "" {
		when := " when " + printable.Name(rule.Property) + r.ruleCondition(rule, ready.ByDefault)
		ready.Needed, ready.NoEffect = "is needed"+when, "has no effect"+when
	}
	return ready
}

// ruleValues makes the values of a rule ready to be compared with.
func (r *role) ruleValues(values []int32) *compiled.Choice {
	c := &compiled.Choice{}
	for _, at := range values {
		if v := &r.tree.Values[at]; v.Kind == jsonvalue.String {
			c.Texts = append(c.Texts, v.Text)
		} else {
			c.Constants = append(c.Constants, compiled.Constant{Tree: r.constants, At: r.constants.Copy(r.tree, at)})
		}
	}
	return c
}

// holdsDefault reports whether the default of a property is among some values.
func holdsDefault(c *compiled.Choice, fallback compiled.Constant) bool {
	if fallback.Tree == nil {
		return false
	}
	if v := &fallback.Tree.Values[fallback.At]; v.Kind == jsonvalue.String {
		return c.Has(v.Text)
	}
	return slices.ContainsFunc(c.Constants, func(v compiled.Constant) bool {
		steps := limits.Steps
		return jsonvalue.Equal(v.Tree, v.At, fallback.Tree, fallback.At, &steps)
	})
}

// ruleCondition says when a rule comes true, behind the name of its property.
func (r *role) ruleCondition(rule *draft07.Rule, byDefault bool) string {
	if len(rule.Values) == 0 {
		return " is set"
	}
	var values []string
	for i, at := range rule.Values {
		if i == mostListed && len(rule.Values) > mostListed+1 {
			values = append(values, fmt.Sprintf("one of %d more", len(rule.Values)-i))
			break
		}
		values = append(values, r.written(at))
	}
	if byDefault {
		values = append(values, "left out")
	}
	return " is " + strings.Join(values, " or ")
}

// mentions returns, by property of the root, what the rules say of it: in the order of the rules.
func mentions(role *compiled.Role) [][]compiled.Mention {
	if len(role.Rules) == 0 {
		return nil
	}
	by := make([][]compiled.Mention, len(role.Root.Properties))
	for n := range role.Rules {
		r := &role.Rules[n]
		for _, i := range r.Requires {
			by[i] = append(by[i], compiled.Mention{Rule: n, Kind: compiled.MentionRequires})
		}
		for _, i := range r.Excludes {
			by[i] = append(by[i], compiled.Mention{Rule: n, Kind: compiled.MentionExcludes})
		}
	}
	return by
}
