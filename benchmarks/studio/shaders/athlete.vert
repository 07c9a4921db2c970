uniform mat4 view;
uniform mat4 light;
in vec3 in_position;
in vec3 in_normal;
in vec3 in_rest;
in vec4 in_cloth;    // shirt, shorts, socks, hair
in vec4 in_face;     // brow, lips, iris, nails
in float in_material;
out vec3 position;
out vec3 normal;
out vec3 rest;
out vec4 cloth;
out vec4 face;
out float material;
out vec4 in_light;

void main() {
    position = in_position;
    normal = in_normal;
    rest = in_rest;
    cloth = in_cloth;
    face = in_face;
    material = in_material;
    in_light = light * vec4(in_position + in_normal * 0.006, 1.0);
    gl_Position = view * vec4(in_position, 1.0);
}
