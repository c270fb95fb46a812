/** Scenarios: YAML in, a run out. Readers stand on {@link microtwin.scenario.YamlNode}, units on {@link microtwin.scenario.Quantities}. */
package microtwin.scenario;
