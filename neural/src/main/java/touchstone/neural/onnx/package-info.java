/**
 * Transformers as ONNX files, which any runtime runs without us.
 *
 * <p>Read {@link touchstone.neural.onnx.OnnxExport}. Files use opset 20 of the standard operators alone. The classes of package
 * {@code touchstone.neural.onnx.proto} are made by protoc from onnx.proto of the ONNX project.
 */
@NullMarked
package touchstone.neural.onnx;

import org.jspecify.annotations.NullMarked;
