// The room as it looks where no shadow moves over it.
uniform sampler2D empty;
out vec4 colour;
void main() { colour = texelFetch(empty, ivec2(gl_FragCoord.xy), 0); }
