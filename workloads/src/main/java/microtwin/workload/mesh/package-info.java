/** Meshes of nodes: links, ways, failures and what they cost. */
package microtwin.workload.mesh;
