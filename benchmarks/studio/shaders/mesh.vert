uniform mat4 view;
uniform mat4 light;
in vec3 in_position;
in vec3 in_normal;
in vec3 in_rest;
in vec4 in_cloth;    // shirt, shorts, socks, hair; or a colour of its own
in vec4 in_face;     // brow, lips, iris, nails
in float in_material;
out vec3 position;
out vec3 normal;
out vec3 rest;
out vec4 cloth;
out vec4 face;
out float material;
out float blotch;
out vec4 in_light;

void main() {
    position = in_position;
    normal = normalize(in_normal);
    rest = in_rest;
    cloth = in_cloth;
    face = in_face;
    material = in_material;
    blotch = clouds(in_rest.xz * 16.0 + in_rest.y * 9.0);
    in_light = light * vec4(in_position + normal * 0.006, 1.0);
    gl_Position = view * vec4(in_position, 1.0);
}
