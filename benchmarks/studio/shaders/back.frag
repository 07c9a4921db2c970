// The room behind the athlete, with the athlete's shadow on it.
uniform sampler2D room;
uniform sampler2D depths;
uniform vec3 eye;
uniform mat3 axes;
uniform vec2 half_field;
uniform float wall_at;
uniform mat4 light;
uniform vec3 feet[2];
in vec2 corner;
out vec4 colour;

void main() {
    vec4 base = texelFetch(room, ivec2(gl_FragCoord.xy), 0);
    vec3 ray = axes * vec3(corner.x * half_field.x, -corner.y * half_field.y, 1.0);
    vec3 level = normalize(vec3(axes[2].xy, 0.0));
    float to_wall = (wall_at - dot(eye, level)) / dot(ray, level);
    float to_floor = ray.z < 0.0 ? -eye.z / ray.z : 1e9;
    vec3 p = eye + ray * min(to_wall, to_floor);
    vec3 c = base.rgb;
    if (max(abs(p.x), abs(p.y)) < 2.6) {
        float light_share = lit(depths, light * vec4(p, 1.0), 0.002);
        c *= 1.0 - base.a * 0.92 * (1.0 - light_share);
        if (to_floor < to_wall) {
            float near = 0.0;
            for (int i = 0; i < 2; i++) {
                vec2 d = p.xy - feet[i].xy;
                near += feet[i].z * exp(-dot(d, d) * 55.0);
            }
            c *= 1.0 - 0.55 * min(near, 1.0) - 0.16 * exp(-dot(p.xy, p.xy) * 5.0);
        }
    }
    colour = vec4(encode(c), 1.0);
}
