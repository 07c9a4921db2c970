// The empty room, drawn once per clip: linear colour, and in alpha the key light's share of it.
uniform vec3 eye;
uniform mat3 axes;         // columns: picture right, picture down, ahead
uniform vec2 half_field;   // tangents of the half angles of view
uniform float wall_at;     // distance of the wall behind the athlete, along the level view
uniform vec3 wall_colour;
uniform vec3 mat_colour;
uniform int floor_kind;
uniform vec3 to_light;
uniform float strength;
in vec2 corner;
out vec4 colour;

vec3 planks(vec2 p, vec3 dark, vec3 pale) {
    float row = floor(p.y / 0.14);
    float along = p.x + hash(vec2(row, 3.0)) * 1.6;
    float board = floor(along / 1.5);
    float tone = hash(vec2(row, board));
    float grain = clouds(vec2(along * 3.0 + tone * 40.0, p.y * 70.0));
    vec3 c = mix(dark, pale, 0.25 + 0.45 * tone + 0.35 * (grain - 0.5));
    vec2 gap = abs(fract(vec2(along / 1.5, p.y / 0.14)) - 0.5);
    float seam = smoothstep(0.488, 0.5, gap.y) + smoothstep(0.4985, 0.5, gap.x);
    return c * (1.0 - 0.45 * min(seam, 1.0));
}

vec3 floor_colour(vec2 p) {
    if (floor_kind == 0) return planks(p, vec3(0.30, 0.18, 0.09), vec3(0.56, 0.38, 0.22));
    if (floor_kind == 1) return planks(p, vec3(0.42, 0.37, 0.31), vec3(0.62, 0.57, 0.50));
    float fleck = step(0.93, noise(p * 260.0));
    return vec3(0.055, 0.058, 0.064) * (0.8 + 0.5 * clouds(p * 22.0)) + 0.10 * fleck;
}

void main() {
    vec3 ray = normalize(axes * vec3(corner.x * half_field.x, -corner.y * half_field.y, 1.0));
    vec3 level = normalize(vec3(axes[2].xy, 0.0));
    float to_wall = (wall_at - dot(eye, level)) / dot(ray, level);
    float to_floor = ray.z < 0.0 ? -eye.z / ray.z : 1e9;
    bool on_floor = to_floor < to_wall;
    vec3 p = eye + ray * min(to_wall, to_floor);
    float across = dot(p.xy, vec2(level.y, -level.x));
    vec2 plan = vec2(across, dot(p.xy, level.xy));
    vec3 albedo, normal;
    if (on_floor) {
        albedo = floor_colour(plan);
        vec2 m = abs(p.xy + vec2(0.0, 0.1)) - vec2(0.95, 0.75);
        float rim = max(m.x, m.y);
        float weave = 0.9 + 0.2 * hash(floor(p.xy * 320.0));
        albedo = mix(mat_colour * weave, albedo, smoothstep(-0.002, 0.002, rim));
        albedo *= 1.0 - 0.35 * smoothstep(0.02, 0.0, rim) * step(0.0, rim);
        normal = vec3(0, 0, 1);
    } else {
        albedo = wall_colour * (0.97 + 0.06 * clouds(vec2(across, p.z) * 2.0));
        albedo *= 0.985 + 0.03 * noise(vec2(across, p.z) * 140.0);
        float skirting = step(p.z, 0.12);
        albedo = mix(albedo, vec3(0.78), skirting);
        albedo *= 1.0 - 0.4 * smoothstep(0.006, 0.0, abs(p.z - 0.12));
        normal = -level;
    }
    float corner_shade = on_floor ? wall_at - plan.y : p.z;
    float ambient = 0.46 * (1.0 - 0.30 * exp(-corner_shade * 3.5));
    float key = 0.85 * max(dot(normal, to_light), 0.0);
    float pool = exp(-0.10 * dot(p.xy, p.xy)) * 0.25 + 0.80;
    float total = (ambient + key) * pool * strength;
    colour = vec4(albedo * total, key / (ambient + key));
}
