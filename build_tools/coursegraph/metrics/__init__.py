"""Computes every figure of the graph that pages, commands and exports show.

Input: the graph of a checked course. Output: `TopicMetrics` per topic and scope, and `TopicFacts`, all that is
known of one topic. It never changes the graph, never touches a file and never formats text for a reader.
"""

from coursegraph.metrics.compute import Metrics, Scope, compute_metrics
from coursegraph.metrics.facts import LeadsTo, TopicFacts, facts_json, topic_facts

__all__ = ["LeadsTo", "Metrics", "Scope", "TopicFacts", "compute_metrics", "facts_json", "topic_facts"]
