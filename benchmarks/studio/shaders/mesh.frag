uniform sampler2DShadow depths;
uniform vec3 eye;
uniform vec3 to_light;
uniform float strength;
uniform vec3 tint;
uniform float fill_share;  // how much of the fill light there is
#ifdef MIRRORED
uniform vec3 towards_wall;
uniform float wall_at;
uniform vec4 glass;        // the mirror on the wall: across from, to, height from, to
#endif
#ifdef BAKED
layout(location = 1) out vec4 place;
#endif
uniform vec3 skin, hair, shirt, shorts, socks, shoes;
in vec3 position;
in vec3 normal;
in vec3 rest;
in vec4 cloth;
in vec4 face;
in float material;
in float blotch;
in vec4 in_light;
layout(location = 0) out vec4 colour;

struct Surface { vec3 albedo; float gloss; float shine; float soft; };

Surface fabric(vec3 c) {
    float weave = 0.93 + 0.14 * hash(floor(rest.xz * 420.0));
    return Surface(c * weave, 8.0, 0.03, 0.15);
}

Surface bare() {
    vec3 c = skin * (0.94 + 0.12 * blotch);
    if (face.y > 0.0) c = mix(c, skin * vec3(0.80, 0.52, 0.50), min(face.y * 2.0, 0.75));
    if (face.w > 0.0) c = mix(c, c * 1.12 + 0.03, 0.7);
    if (face.x > 0.0) c = mix(c, hair, smoothstep(0.0, 0.0015, face.x) * 0.85);
    return Surface(c, 22.0, 0.10, 0.35);
}

Surface strands() {
    float strand = noise(vec2(rest.x * 420.0 + rest.y * 60.0, rest.z * 18.0 + rest.y * 30.0));
    return Surface(hair * (0.65 + 0.7 * strand), 26.0, 0.12, 0.1);
}

Surface eyeball() {
    float r = face.z;
    if (r < 0.0024) return Surface(vec3(0.008), 120.0, 0.12, 0.0);
    if (r < 0.0062) return Surface(vec3(0.09, 0.05, 0.03), 120.0, 0.12, 0.0);
    return Surface(vec3(0.74, 0.71, 0.68), 120.0, 0.1, 0.1);
}

float cover(float field) {  // the part of the pixel inside a painted field
    return clamp(field / max(fwidth(field), 1e-5) + 0.5, 0.0, 1.0);
}

Surface blend(Surface a, Surface b, float t) {
    return Surface(mix(a.albedo, b.albedo, t), mix(a.gloss, b.gloss, t),
                   mix(a.shine, b.shine, t), mix(a.soft, b.soft, t));
}

Surface sewn(vec3 c, float inside, float seam) {  // cloth with a hem
    Surface s = fabric(c);
    float w = max(fwidth(inside), 0.0008);
    s.albedo *= 1.0 - 0.20 * (1.0 - smoothstep(0.0008, 0.0008 + w, abs(inside - seam)));
    return s;
}

Surface painted() {
    Surface s = bare();
    s = blend(s, fabric(socks), cover(cloth.z));
    s = blend(s, sewn(shorts, cloth.y, 0.020), cover(cloth.y));
    s = blend(s, sewn(shirt, cloth.x, 0.016), cover(cloth.x));
    return blend(s, strands(), cover(cloth.w));
}

Surface surface() {
    int kind = int(material + 0.5);
    if (kind == 1) return fabric(shoes);
    if (kind == 2) return Surface(vec3(0.80, 0.80, 0.78), 10.0, 0.05, 0.1);
    if (kind == 3) return strands();
    if (kind == 4) return Surface(vec3(0.42, 0.43, 0.45), 40.0, 0.7, 0.0);
    if (kind == 5) return Surface(vec3(0.035, 0.036, 0.040), 14.0, 0.10, 0.0);
    if (kind == 6) return Surface(shoes * 0.25, 8.0, 0.0, 0.0);
    if (kind == 7) return Surface(cloth.rgb, 14.0, 0.06, 0.1);
    if (face.z >= 0.0) return eyeball();
    return painted();
}

#ifdef MIRRORED
bool through_glass() {
    vec3 ray = position - eye;
    vec3 p = eye + ray * ((wall_at - dot(eye, towards_wall)) / dot(ray, towards_wall));
    vec2 at = vec2(dot(p.xy, vec2(towards_wall.y, -towards_wall.x)), p.z);
    return all(greaterThan(at, glass.xz)) && all(lessThan(at, glass.yw));
}
#endif

void main() {
#ifdef MIRRORED
    if (!through_glass()) discard;
#endif
    Surface s = surface();
    vec3 n = normalize(normal);
    vec3 v = normalize(eye - position);
    float facing = dot(n, to_light);
    float key = clamp((facing + s.soft) / (1.0 + s.soft), 0.0, 1.0);
    float shade = facing > -s.soft ? lit(depths, in_light, 0.0035) : 0.0;
    vec3 warm = mix(vec3(1.0), vec3(1.12, 0.94, 0.86), s.soft * (1.0 - key));
    vec3 sky = mix(vec3(0.24, 0.23, 0.22), vec3(0.50, 0.52, 0.55), 0.5 + 0.5 * n.z);
    float low = 0.70 + 0.30 * smoothstep(0.0, 0.5, position.z);
    float fill = 0.16 * max(dot(n, v), 0.0);
    vec3 h = normalize(to_light + v);
    float spark = pow(max(dot(n, h), 0.0), s.gloss) * s.shine * shade;
    float rim = pow(1.0 - max(dot(n, v), 0.0), 4.0) * 0.10 * s.soft;
    vec3 direct = vec3(1.0, 0.97, 0.92) * 0.95 * key * shade * warm;
    vec3 light_sum = (sky * low + fill) * fill_share + direct;
    vec3 sum = (s.albedo * light_sum + spark + rim * fill_share) * strength;
#ifdef BAKED
    colour = vec4(sum, direct.r / max(light_sum.r, 1e-4));
    place = vec4(position, 0.0);
#else
    colour = vec4(encode(sum * tint), 1.0);
#endif
}
