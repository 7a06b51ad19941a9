// Package compat says what a new catalogue does to the configs that exist, and to those who read its listing. [Diff] compares two
// catalogues, for the gate in front of a release; [Impact] judges stored tables, for the operator who upgrades.
//
// # The views are the question
//
// What Diff asks depends on the views that it is given:
//
//	Diff(old, next)                    is every config that old accepts, unknown keys and all, accepted by next?
//	Diff(old.Strict(), next)           is every config without a warning still valid? The gate to recommend
//	Diff(old.Strict(), next.Strict())  does every config without a warning stay without one?
//
// Give both sides the same placeholders, or none: a value that only the old side defers may be refused by the new one.
//
// # Verdicts
//
// A change is safe only with a proof: whatever the old schema accepts, the new one does. It is breaking only with a witness, a config
// that the old registry accepts and the new one refuses; both have judged it. All else is unknown, which a gate counts as breaking. So
// a safe change never breaks a config, and a breaking one always breaks at least one. A default is an annotation: a required option
// with a default breaks the configs that lack it, unless a host fills in defaults before it validates, as [Change.Mended] says.
//
// Proofs are not transitive where the views differ, and configs may be from any catalogue that was ever served: compare with each.
// Nothing is inferred from the version of a connector. A connector that has a new id is one change, and nothing else about it is
// compared.
//
// The same catalogues give the same result, in the same order: that of the connectors in the old catalogue, with those that are new
// behind them, of the roles, and of the properties. The work on a role is bounded, by 50,000 steps of proof, and configs with 4 million
// values for its first 500 changes that are not safe; what it does not reach is unknown.
package compat
