/** Executes quantized language models from GGUF files and counts the work it did. */
package microtwin.workload.kernel;
